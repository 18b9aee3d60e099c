package io.koschei.graphql.packages;

import io.koschei.graphql.PackageView;
import io.koschei.model.problem.PackagingTrap;
import io.koschei.postgres.answers.PackagingTraps;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What works in packages only by luck; all packages of an answer are looked up together. */
@Controller
final class TrapController {

    private final PackagingTraps traps;

    TrapController(BatchLoaderRegistry registry, PackagingTraps traps) {
        this.traps = traps;
        registry.forTypePair(TrapsKey.class, Traps.class)
                .registerMappedBatchLoader((keys, environment) ->
                        Mono.fromCallable(() -> load(keys)).subscribeOn(Schedulers.boundedElastic()));
    }

    record TrapsKey(int packageId) {}

    record Traps(List<PackagingTrap> all) {

        static final Traps NONE = new Traps(List.of());
    }

    private Map<TrapsKey, Traps> load(Set<TrapsKey> keys) {
        Map<TrapsKey, Traps> found = new HashMap<>();
        traps.of(keys.stream().map(TrapsKey::packageId).toList())
                .forEach((id, all) -> found.put(new TrapsKey(id), new Traps(all)));
        return found;
    }

    @SchemaMapping(typeName = "Package", field = "currentTraps")
    CompletableFuture<List<TrapView>> ofPackage(PackageView subject, DataLoader<TrapsKey, Traps> loader) {
        return traps(subject, loader);
    }

    @SchemaMapping(typeName = "Binary", field = "currentTraps")
    CompletableFuture<List<TrapView>> ofBinary(PackageView subject, DataLoader<TrapsKey, Traps> loader) {
        return traps(subject, loader);
    }

    private static CompletableFuture<List<TrapView>> traps(PackageView subject, DataLoader<TrapsKey, Traps> loader) {
        return loader.load(new TrapsKey(subject.packageId())).thenApply(found -> (found == null ? Traps.NONE : found)
                .all().stream().map(trap -> new TrapView(subject.name(), trap)).toList());
    }

    record TrapView(String subject, PackagingTrap trap) {

        public PackagingTrap.Kind kind() {
            return trap.kind();
        }

        public String text() {
            return trap.text(subject);
        }

        public String relation() {
            return trap.relation();
        }

        public List<String> packageNames() {
            return trap.packages();
        }

        public int packageCount() {
            return trap.packageCount();
        }
    }
}
