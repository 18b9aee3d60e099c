package io.koschei.resolver;

import io.koschei.resolver.libsolv.PoolSnapshot;
import java.util.List;
import java.util.TreeSet;

/** Required paths that nothing provides, of the kind that primary files leave out. */
final class MissingPaths {

    private final Requirements requirements;
    private final TreeSet<String> paths = new TreeSet<>();

    private MissingPaths(Requirements requirements) {
        this.requirements = requirements;
    }

    static List<String> of(PackageTable table, Requirements requirements, int[] buildRequires) {
        MissingPaths missing = new MissingPaths(requirements);
        for (int dep : buildRequires) {
            missing.look(dep);
        }
        for (int i = 0; i < table.count(); i++) {
            int list = table.list(i, PoolSnapshot.REQUIRES);
            for (int at = list; list >= 0 && table.ids()[at] != 0; at++) {
                missing.look(table.ids()[at]);
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
            if (text != null && text.startsWith("/") && !isInPrimary(text)) {
                paths.add(text);
            }
        }
    }

    /** What createrepo writes into primary files: programs and configuration. */
    private static boolean isInPrimary(String path) {
        return path.startsWith("/etc/") || path.contains("bin/") || path.equals("/usr/lib/sendmail");
    }
}
