package io.koschei.resolver.loading;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.resolver.failure.BadOverlayException;
import io.koschei.resolver.libsolv.LoadedRepo;
import io.koschei.resolver.libsolv.NativeEdits;
import io.koschei.resolver.libsolv.NativePool;
import io.koschei.resolver.libsolv.PoolSnapshot;
import io.koschei.resolver.libsolv.Relations;
import io.koschei.resolver.metadata.PackageEdit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes packages in the loading pool, before anything is asked of it. */
final class PackageEdits {

    private final NativePool pool;
    private final DependencyTexts texts;
    private final List<Place> places = new ArrayList<>();

    private PackageEdits(NativePool pool) {
        this.pool = pool;
        this.texts = new DependencyTexts(pool);
    }

    /** A package to edit; lists are those of its repository before any edit. */
    private record Place(
            LoadedRepo repo, int solvable, PackageEdit edit, int evr, EditedList provides, EditedList requires) {}

    /**
     * Makes the edits in every repository that has the package.
     *
     * @throws BadOverlayException when one does not fit
     */
    static void apply(NativePool pool, List<LoadedRepo> repos, List<PackageEdit> edits) {
        if (!edits.isEmpty()) {
            PackageEdits room = new PackageEdits(pool);
            room.find(repos, edits);
            room.follow();
            room.places.forEach(room::write);
        }
    }

    private void find(List<LoadedRepo> repos, List<PackageEdit> edits) {
        Map<Nevra, PackageEdit> byNevra = new HashMap<>();
        for (PackageEdit edit : edits) {
            if (byNevra.put(edit.of(), edit) != null) {
                throw new BadOverlayException(edit.of() + " is edited twice; say everything about it at once.");
            }
        }
        Set<String> names = edits.stream().map(edit -> edit.of().name()).collect(Collectors.toSet());
        PoolSnapshot snapshot = pool.snapshot();
        for (LoadedRepo repo : repos) {
            int[] ids = pool.dependencyIds(repo);
            for (int solvable = repo.start(); solvable < repo.end(); solvable++) {
                String name = snapshot.strings().text(snapshot.name(solvable));
                PackageEdit edit = names.contains(name) ? byNevra.get(nevra(name, solvable, snapshot)) : null;
                if (edit != null) {
                    places.add(place(repo, solvable, edit, snapshot, ids));
                }
            }
        }
        Set<Nevra> found = places.stream().map(place -> place.edit().of()).collect(Collectors.toSet());
        edits.stream().filter(edit -> !found.contains(edit.of())).findFirst().ifPresent(edit -> {
            throw new BadOverlayException("There is no package " + edit.of() + " to edit.");
        });
    }

    private static Nevra nevra(String name, int solvable, PoolSnapshot snapshot) {
        return new Nevra(
                name,
                Evr.parse(snapshot.strings().text(snapshot.evr(solvable))),
                snapshot.strings().text(snapshot.arch(solvable)));
    }

    private Place place(LoadedRepo repo, int solvable, PackageEdit edit, PoolSnapshot snapshot, int[] ids) {
        int evr = snapshot.evr(solvable);
        int self = pool.relation(snapshot.name(solvable), evr, Relations.EQUAL);
        EditedList provides = EditedList.of(pool, ids, snapshot.dependencies(solvable, PoolSnapshot.PROVIDES));
        EditedList requires = EditedList.of(pool, ids, snapshot.dependencies(solvable, PoolSnapshot.REQUIRES));
        edit.removeProvides().forEach(text -> provides.remove(text, self, edit.of() + " does not provide "));
        edit.removeRequires().forEach(text -> requires.remove(text, 0, edit.of() + " does not require "));
        return new Place(repo, solvable, edit, evr, provides, requires);
    }

    /** Gives what depends on exactly the old version of what is built together the new one. */
    private void follow() {
        Map<Integer, Set<Integer>> together = new HashMap<>();
        for (Place place : places) {
            together.computeIfAbsent(place.evr(), any -> new HashSet<>())
                    .addAll(place.provides().namesOf(place.evr()));
        }
        for (Place place : places) {
            Set<Integer> names = together.getOrDefault(place.evr(), Set.of());
            int evr = pool.string(place.edit().evr().toString());
            place.provides().move(names, place.evr(), evr);
            place.requires().move(names, place.evr(), evr);
        }
    }

    private void write(Place place) {
        PackageEdit edit = place.edit();
        place.provides().add(ids(edit.addProvides()));
        place.requires().add(ids(edit.addRequires()));
        NativeEdits edits = new NativeEdits(pool);
        edits.version(place.solvable(), pool.string(edit.evr().toString()));
        edits.dependencies(
                place.repo(),
                place.solvable(),
                PoolSnapshot.PROVIDES,
                place.provides().ids());
        edits.dependencies(
                place.repo(),
                place.solvable(),
                PoolSnapshot.REQUIRES,
                place.requires().ids());
    }

    private List<Integer> ids(List<String> dependencies) {
        return dependencies.stream().map(text -> texts.id(text.strip())).toList();
    }
}
