package io.koschei.repo;

import io.koschei.repo.FetchOutcome.Corrupt;
import io.koschei.repo.FetchOutcome.Failed;
import io.koschei.repo.FetchOutcome.Unreachable;
import io.koschei.repo.FetchOutcome.Vanished;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
        return first(place, list(place, documents, getter), step);
    }

    /**
     * The same, beginning with the newest state, where nothing says which one is meant. Each mirror is asked, so it is not for every day.
     *
     * @throws EndedException when it cannot be done with any of them, with the reason of the last
     */
    static <T> T newest(Place place, Documents documents, Getter getter, Step<T> step)
            throws IOException, EndedException {
        if (place.kind() != Place.Kind.MIRRORLIST) {
            return first(place, documents, getter, step);
        }
        Map<Mirror, Instant> states = new HashMap<>();
        List<Mirror> mirrors = list(place, documents, getter);
        for (Mirror mirror : mirrors) {
            states.put(mirror, state(mirror, documents, getter));
        }
        return first(
                place,
                mirrors.stream()
                        .sorted(Comparator.<Mirror, Instant>comparing(
                                        mirror -> states.getOrDefault(mirror, Instant.MIN))
                                .reversed())
                        .toList(),
                step);
    }

    /** A mirror that does not work, or does not say how old it is, comes last. */
    private static Instant state(Mirror mirror, Documents documents, Getter getter) throws IOException {
        try {
            byte[] content = getter.get(mirror.repomd(), RepomdFile.LARGEST);
            return RepomdFile.read(mirror, documents, content).repomd().madeAt().orElse(Instant.MIN);
        } catch (EndedException e) {
            return Instant.MIN;
        }
    }

    private static <T> T first(Place place, List<Mirror> mirrors, Step<T> step) throws IOException, EndedException {
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

    private static List<Mirror> list(Place place, Documents documents, Getter getter)
            throws IOException, EndedException {
        byte[] content = getter.get(place.address(), MirrorList.LARGEST);
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
