package io.koschei.bench.updates;

import io.koschei.bench.support.Asker;
import io.koschei.bench.support.RunDatabase;
import io.koschei.bench.support.ServeProcess;
import io.koschei.bench.support.StoreAccess;
import io.koschei.bench.updates.Prepared.Folders;
import io.koschei.bench.updates.Prepared.Kind;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.GenerationState;
import io.koschei.model.preview.Preview;
import io.koschei.model.preview.PreviewState;
import io.koschei.postgres.PreviewResults;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** A whole Koschei that follows the prepared distribution, and is asked to check updates of it as clients ask. */
final class UpdatesRun implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final String REQUEST =
            "mutation Check($input: PreviewInput!, $title: String) {requestUpdateCheck(input: $input, title: $title) {preview {number}}}";

    private final Folders folders;
    private final String name;
    private final Duration limit;
    private final FolderServer updates;
    private final RunDatabase stores;
    private final ServeProcess service;

    /** @param name of the collection, and of the database */
    UpdatesRun(Folders folders, StoreAccess servers, Path work, String name, Duration limit) throws IOException {
        this.folders = folders;
        this.name = name;
        this.limit = limit;
        this.updates = new FolderServer(folders.folder());
        this.stores = RunDatabase.create(servers, name);
        this.service = ServeProcess.start(
                Files.createDirectories(work),
                "service",
                config(work.resolve("cache")) + servers.yaml(stores.url()),
                List.of("-Xmx1g", "-XX:+UseSerialGC"),
                List.of());
    }

    private String config(Path cache) {
        return """
                koschei:
                  collections:
                    - name: %s
                      repositories:
                        - url: file://%s/x86_64/
                      source-repositories:
                        - file://%s/src/
                  preview:
                    allowed-repositories: ["%s"]
                  polling:
                    interval: 500ms
                  resolution:
                    cache: %s
                """.formatted(name, folders.before(), folders.before(), updates.address(), cache);
    }

    /** Waits until the distribution is resolved, as any new collection is. */
    void awaitGeneration() throws IOException, InterruptedException {
        service.awaitReady();
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end && service.isAlive()) {
            Optional<Generation> first = stores.collections()
                    .find(name)
                    .map(Collection::id)
                    .flatMap(id -> stores.generations().byOrdinal(id, 0));
            if (first.isPresent() && first.get().state() == GenerationState.COMPLETE) {
                return;
            }
            if (first.isPresent() && first.get().state() == GenerationState.SKIPPED) {
                throw new IOException(
                        "the distribution cannot be used: " + first.get().reason());
            }
            Thread.sleep(TICK.toMillis());
        }
        throw new IOException("not complete after " + limit.toMinutes() + " minutes; see the log (--keep)");
    }

    /** Checks some updates, all asked for at once; in their order. */
    List<Preview> check(List<Kind> kinds) throws IOException, InterruptedException {
        Asker asker = new Asker(service.url("/graphql"));
        List<Long> numbers = new ArrayList<>();
        for (Kind kind : kinds) {
            String folder = updates.address() + folders.folder().relativize(folders.update(kind));
            Map<String, Object> input = Map.of(
                    "collection",
                    name,
                    "overlayRepositories",
                    List.of(Map.of("url", folder + "/x86_64/"), Map.of("url", folder + "/src/")));
            String answer = asker.ask(Asker.body(REQUEST, Map.of("input", input, "title", kind.word())));
            numbers.add(JsonMapper.shared()
                    .readTree(answer)
                    .at("/data/requestUpdateCheck/preview/number")
                    .asLong());
        }
        List<Preview> checked = new ArrayList<>();
        for (long number : numbers) {
            checked.add(await(number));
        }
        return checked;
    }

    private Preview await(long number) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end && service.isAlive()) {
            Preview preview = stores.previews().find(number).orElseThrow();
            if (preview.state() == PreviewState.DONE) {
                return preview;
            }
            if (preview.state() == PreviewState.FAILED) {
                throw new IOException("an update cannot be checked: " + preview.reason());
            }
            Thread.sleep(TICK.toMillis());
        }
        throw new IOException("a check does not end within " + limit.toMinutes() + " minutes; see the log (--keep)");
    }

    PreviewResults results() {
        return stores.previewResults();
    }

    /** An address of the service. */
    URI url(String path) {
        return service.url(path);
    }

    /** The largest memory that the service took, in bytes, without its solvers' processes. */
    long largestMemory() throws IOException {
        return service.largestMemory();
    }

    @Override
    public void close() {
        try (stores;
                updates) {
            service.close();
        }
    }
}
