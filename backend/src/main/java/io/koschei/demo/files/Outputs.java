package io.koschei.demo.files;

import io.koschei.demo.builders.Buildroot;
import io.koschei.demo.builders.Farm;
import io.koschei.demo.builders.Task;
import io.koschei.demo.sessions.Registry;
import io.koschei.demo.story.Events;
import io.koschei.demo.xmlrpc.Arguments;
import io.koschei.demo.xmlrpc.HubFault;
import io.koschei.demo.xmlrpc.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files that tasks leave: logs and packages. They go when their time is over. */
public final class Outputs {

    private static final int LINE = 76;

    /** Of one answer. */
    private static final int LARGEST = 16 << 20;

    /** Some kilobytes each. */
    private static final int MOST_RPMS = 1000;

    private final Farm farm;
    private final TaskLogs logs;
    private final Packages packages;
    private final Clock clock;
    private final Duration kept;
    private final Map<String, Optional<Content>> rpms = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<Content>> eldest) {
            return size() > MOST_RPMS;
        }
    };

    public Outputs(Farm farm, TaskLogs logs, Packages packages, Clock clock, Duration kept) {
        this.farm = farm;
        this.logs = logs;
        this.packages = packages;
        this.clock = clock;
        this.kept = kept;
    }

    public void addTo(Registry registry) {
        registry.add(
                "listTaskOutput",
                Signature.of("RootExports.listTaskOutput", "taskID", "stat=False", "all_volumes=False", "strict=False"),
                this::listTaskOutput);
        registry.add(
                "downloadTaskOutput",
                Signature.of(
                        "RootExports.downloadTaskOutput", "taskID", "fileName", "offset=0", "size=-1", "volume=None"),
                this::downloadTaskOutput);
    }

    /** A task's file, if it is there. */
    Optional<Content> find(long taskId, String name) {
        return farm.find(taskId).flatMap(task -> Optional.ofNullable(of(task).get(name)));
    }

    /** Contents by name, alphabetically. */
    private Map<String, Content> of(Task task) {
        Instant end = task.times().completed();
        if (task.buildroot().isEmpty() || (end != null && end.plus(kept).isBefore(clock.instant()))) {
            return Map.of();
        }
        Map<String, Content> files = new TreeMap<>();
        Optional<Buildroot> buildroot = farm.buildroot(task.buildroot().getAsInt());
        buildroot.ifPresent(place -> logs.of(task, place)
                .forEach((name, text) -> files.put(name, new Content(text.getBytes(StandardCharsets.UTF_8)))));
        task.result().ifPresent(result -> {
            Stream.concat(result.rpms().stream(), result.srpms().stream())
                    .map(Outputs::fileName)
                    .forEach(name -> rpm(task, name).ifPresent(content -> files.put(name, content)));
        });
        return files;
    }

    /** Who reads logs lists files, so packages are not made anew each time. */
    private Optional<Content> rpm(Task task, String name) {
        synchronized (rpms) {
            return rpms.computeIfAbsent(
                    task.id() + "/" + name, key -> packages.ofTask(task, name).map(RpmFile::of));
        }
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Object listTaskOutput(Arguments call) {
        call.refuseTrue("all_volumes");
        long id = call.number("taskID").orElse(-1L);
        Optional<Task> task = farm.find(id);
        if (task.isEmpty() && call.flag("strict")) {
            throw HubFault.generic("No such task: " + id);
        }
        Map<String, Content> files = task.map(this::of).orElse(Map.of());
        if (!call.flag("stat")) {
            return List.copyOf(files.keySet());
        }
        Map<String, Object> stats = new LinkedHashMap<>();
        files.forEach((name, content) -> stats.put(name, stat(task.orElseThrow(), content.size())));
        return stats;
    }

    private static Map<String, Object> stat(Task task, long size) {
        Instant end = task.times().completed();
        double at = Events.timestamp(end == null ? task.times().created() : end);
        Map<String, Object> stat = new LinkedHashMap<>();
        stat.put("st_atime", at);
        stat.put("st_ctime", at);
        stat.put("st_mtime", at);
        stat.put("st_size", Long.toString(size));
        return stat;
    }

    /** Base64 in lines, as text; a negative offset counts from the end. */
    private Object downloadTaskOutput(Arguments call) {
        call.refuse("volume");
        long id = call.number("taskID").orElse(-1L);
        String name = call.text("fileName").orElse("");
        Content content = find(id, name)
                .orElseThrow(() -> HubFault.generic("no file \"%s\" output by task %d".formatted(name, id)));
        long offset = call.number("offset").orElse(0L);
        long size = call.number("size").orElse(-1L);
        long from = offset < 0 ? Math.max(0, content.size() + offset) : Math.min(content.size(), offset);
        long left = content.size() - from;
        return encoded(content.part(from, (int) Math.min(size < 0 ? left : Math.min(left, size), LARGEST)));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes);
    }
}
