package io.koschei.resolver.loading;

import java.util.List;
import java.util.TreeSet;

/** Required paths that nothing provides, of the kind that primary files leave out. */
final class MissingPaths {

    private final Requirements requirements;
    private final TreeSet<String> paths = new TreeSet<>();

    private MissingPaths(Requirements requirements) {
        this.requirements = requirements;
    }

    static List<String> of(Requirements requirements, JobSet... jobs) {
        MissingPaths missing = new MissingPaths(requirements);
        for (JobSet set : jobs) {
            for (int dep : set.deps()) {
                missing.look(dep);
            }
        }
        return List.copyOf(missing.paths);
    }

    private void look(int dep) {
        if (requirements.joins(dep)) {
            look(requirements.left(dep));
            look(requirements.right(dep));
        } else if (requirements.providers(dep) == Requirements.NOTHING) {
            String text = requirements.text(dep);
            if (text.startsWith("/") && !isInPrimary(text)) {
                paths.add(text);
            }
        }
    }

    /** What createrepo writes into primary files: programs and configuration. */
    private static boolean isInPrimary(String path) {
        return path.startsWith("/etc/") || path.contains("bin/") || path.equals("/usr/lib/sendmail");
    }
}
