package io.koschei.demo.story;

import io.koschei.demo.universe.Element;
import io.koschei.demo.universe.History;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What source packages are built for, by their headers and by what clients ask for. */
public final class DemoSources {

    private static final String FILE = "/demo/exclusive-arches.json";
    private static final String NOARCH = "noarch";

    private final History history;
    private final Map<String, List<String>> exclusive;

    private DemoSources(History history, Map<String, List<String>> exclusive) {
        this.history = history;
        this.exclusive = exclusive;
    }

    /** All are built for every architecture. */
    static DemoSources unrestricted(History history) {
        return new DemoSources(history, Map.of());
    }

    static DemoSources load(History history) throws IOException {
        try (InputStream in = DemoSources.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new FileNotFoundException("not in this program: " + FILE);
            }
            return new DemoSources(
                    history, JsonMapper.shared().readValue(in, new TypeReference<TreeMap<String, List<String>>>() {}));
        }
    }

    /** One header of a source package. */
    public Object header(String name, Element source) {
        return Rpms.header(name, source, history.binariesOf(source), exclusive.getOrDefault(source.name(), List.of()));
    }

    /**
     * What a scratch build of a source package is built for: Koji's rules.
     *
     * @param tagArches architectures of the build tag
     * @param override what was asked for; empty if nothing was
     */
    List<String> arches(Element source, List<String> tagArches, List<String> override) {
        List<String> wanted = new ArrayList<>(tagArches);
        if (!override.isEmpty()) {
            wanted = new ArrayList<>(override);
        } else if (Rpms.isNoarch(history.binariesOf(source))) {
            wanted = new ArrayList<>(List.of(NOARCH));
        } else if (exclusive.containsKey(source.name())) {
            wanted.retainAll(exclusive.getOrDefault(source.name(), List.of()));
        }
        return wanted.stream()
                .filter(arch -> arch.equals(NOARCH) || tagArches.contains(arch))
                .distinct()
                .toList();
    }

    /** Names of the files that a build for an architecture makes. */
    List<String> files(Element source, String arch, boolean keepSrpm) {
        List<String> files = new ArrayList<>();
        for (Element binary : history.binariesOf(source)) {
            files.add(binary.nvr() + "." + (binary.arch().equals(NOARCH) ? NOARCH : arch) + ".rpm");
        }
        if (files.isEmpty()) {
            // The demo does not know what it builds.
            files.add(source.nvr() + "." + arch + ".rpm");
        }
        if (keepSrpm) {
            files.add(source.nvr() + ".src.rpm");
        }
        return files;
    }
}
