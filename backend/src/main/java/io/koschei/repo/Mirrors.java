package io.koschei.repo;

import io.koschei.repo.FetchOutcome.Corrupt;
import io.koschei.repo.FetchOutcome.Failed;
import io.koschei.repo.FetchOutcome.Unreachable;
import io.koschei.repo.FetchOutcome.Vanished;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** The places that have a repository: one, or those of a list. What cannot be had from one is taken from the next. */
final class Mirrors {

    /** Gets a small file. */
    interface Getter {
        byte[] get(URI address, long limit) throws IOException, EndedException;
    }

    /** What is done with a repository, wherever it is. */
    interface Step<T> {
        T from(Mirror mirror) throws IOException, EndedException;
    }

    private Mirrors() {}

    /** @throws EndedException when it cannot be done with any of them, with the reason of the last */
    static <T> T first(Place place, Documents documents, Getter getter, Step<T> step)
            throws IOException, EndedException {
        if (place.kind() == Place.Kind.FOLDER) {
            return step.from(new Mirror(place.address(), List.of()));
        }
        List<Mirror> mirrors = list(place, documents, getter.get(place.address(), MirrorList.LARGEST));
        EndedException last =
                new EndedException(new Corrupt(place.address() + " names no mirror with an http or https address."));
        for (Mirror mirror : mirrors) {
            try {
                return step.from(mirror);
            } catch (EndedException e) {
                last = new EndedException(of(place, e.outcome()));
            }
        }
        throw last;
    }

    private static Failed of(Place place, Failed last) {
        String reason = "No mirror of " + place.address() + " can be used. The last one tried: " + last.reason();
        if (last instanceof Vanished) {
            return new Vanished(reason);
        }
        return last instanceof Corrupt ? new Corrupt(reason) : new Unreachable(reason);
    }

    private static List<Mirror> list(Place place, Documents documents, byte[] content) throws EndedException {
        try {
            String name = Place.shown(place.address());
            return (place.kind() == Place.Kind.METALINK
                            ? documents.metalink(content, name)
                            : documents.mirrorlist(content, name))
                    .mirrors();
        } catch (BadRepomdException e) {
            throw new EndedException(new Corrupt(place.address() + " " + e.getMessage() + "."));
        }
    }
}
