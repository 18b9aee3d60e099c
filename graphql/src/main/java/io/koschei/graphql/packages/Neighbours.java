package io.koschei.graphql.packages;

import io.koschei.graphql.PackageView;
import io.koschei.graphql.packages.PackageFields.RequirementView;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.model.Page;
import io.koschei.model.rpm.PackageKey;
import io.koschei.neo4j.Neighbour;
import io.koschei.neo4j.NeighbourReader.Direction;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;

/** A page of what a package directly needs, or of who directly needs it. */
record Neighbours(Page<Neighbour> page) {

    static final Neighbours NONE = new Neighbours(new Page<>(List.of(), 0, 0));

    /** Which page of which package. */
    record NeighbourKey(String collection, int ordinal, Direction direction, PackageKey key, Window window) {}

    /** All packages of an answer are looked up together. */
    static CompletableFuture<Connection<RequirementView>> load(
            PackageView subject, Direction direction, Window window, DataLoader<NeighbourKey, Neighbours> loader) {
        NeighbourKey key = new NeighbourKey(
                subject.collection().name(), subject.generation().ordinal(), direction, subject.key(), window);
        return loader.load(key).thenApply(found -> (found == null ? NONE : found).connection(subject));
    }

    private Connection<RequirementView> connection(PackageView subject) {
        return Connection.of(
                subject.generation(),
                page,
                neighbour -> new RequirementView(
                        subject.at().view(neighbour.facts().nevra().key()), neighbour.requirements()));
    }
}
