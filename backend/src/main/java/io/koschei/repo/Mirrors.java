package io.koschei.repo;

import io.koschei.repo.FetchOutcome.Corrupt;
import io.koschei.repo.FetchOutcome.Failed;
import io.koschei.repo.FetchOutcome.Unreachable;
import io.koschei.repo.FetchOutcome.Vanished;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
        return first(place, Optional.empty(), documents, getter, step);
    }

    /**
     * The same with those that have one state, where nothing else says which one is meant.
     *
     * @param wanted what its repomd.xml must have
     * @throws EndedException when it cannot be done with any of them, with the reason of the last
     */
    static <T> T first(Place place, Optional<Checksum> wanted, Documents documents, Getter getter, Step<T> step)
            throws IOException, EndedException {
        if (place.kind() == Place.Kind.FOLDER) {
            return step.from(new Mirror(place.address(), List.of()));
        }
        List<Mirror> mirrors = list(place, documents, getter);
        return first(
                place,
                wanted.isEmpty() || place.kind() == Place.Kind.METALINK
                        ? mirrors
                        : mirrors.stream()
                                .map(mirror -> new Mirror(mirror.folder(), List.of(wanted.get())))
                                .toList(),
                step);
    }

    /**
     * The newest state that any of them has; one that does not say its age when no other can be had. Each mirror is asked.
     *
     * @throws EndedException when none can be had, with the reason of the last
     */
    static RepomdFile newest(Place place, Documents documents, Getter getter, Instant now)
            throws IOException, EndedException {
        List<RepomdFile> states = new ArrayList<>();
        EndedException last = none(place);
        for (Mirror mirror : list(place, documents, getter)) {
            try {
                states.add(RepomdFile.read(mirror, documents, getter.get(mirror.repomd(), RepomdFile.LARGEST)));
            } catch (EndedException e) {
                last = new EndedException(of(place, e.outcome()));
            }
        }
        Comparator<RepomdFile> byAge =
                Comparator.comparing(state -> state.madeAt(now).orElse(Instant.MIN));
        // Of several, the first in the list.
        Optional<RepomdFile> newest = states.stream().sorted(byAge.reversed()).findFirst();
        if (newest.isEmpty()) {
            throw last;
        }
        return newest.get();
    }

    private static EndedException none(Place place) {
        return new EndedException(new Corrupt(place.address() + " names no mirror with an http or https address."));
    }

    private static <T> T first(Place place, List<Mirror> mirrors, Step<T> step) throws IOException, EndedException {
        EndedException last = none(place);
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
