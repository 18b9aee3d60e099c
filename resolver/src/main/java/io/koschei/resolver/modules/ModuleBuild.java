package io.koschei.resolver.modules;

import io.koschei.model.rpm.Nevra;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One build of a module stream, as modules.yaml describes it.
 *
 * @param version the higher, the newer; builds of one stream for different companions share it
 * @param context which companions it was built for: the same in every build for them
 * @param requires alternatives, each the streams of other modules it works with; no stream means any
 * @param artifacts its packages
 */
public record ModuleBuild(
        String module,
        String stream,
        long version,
        String context,
        List<Map<String, List<String>>> requires,
        Set<Nevra> artifacts) {

    /** Stands for the distribution itself; no document describes it. */
    private static final String PLATFORM = "platform";

    /** The first alternative that nothing in use speaks against. */
    public Optional<Map<String, List<String>>> alternative(Map<String, String> inUse) {
        if (requires.isEmpty()) {
            return Optional.of(Map.of());
        }
        return requires.stream()
                .filter(alternative -> alternative.entrySet().stream()
                        .allMatch(entry -> entry.getKey().equals(PLATFORM)
                                || !inUse.containsKey(entry.getKey())
                                || accepts(entry.getValue(), inUse.get(entry.getKey()))))
                .findFirst();
    }

    /** Whether everything it requires is in use. */
    public boolean isMetBy(Map<String, String> inUse) {
        return alternative(inUse)
                .filter(alternative -> alternative.keySet().stream()
                        .allMatch(module -> module.equals(PLATFORM) || inUse.containsKey(module)))
                .isPresent();
    }

    public static boolean isPlatform(String module) {
        return module.equals(PLATFORM);
    }

    /** Streams are listed, or with a minus those that are not accepted. */
    public static boolean accepts(List<String> streams, String stream) {
        boolean listed = streams.contains(stream);
        boolean refused = streams.contains("-" + stream);
        boolean onlyRefusals = streams.stream().allMatch(text -> text.startsWith("-"));
        return listed || (onlyRefusals && !refused);
    }
}
