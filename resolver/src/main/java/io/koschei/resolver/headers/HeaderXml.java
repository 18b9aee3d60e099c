package io.koschei.resolver.headers;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes packages as {@code primary.xml} has them, but with all their files: there are no filelists besides. */
final class HeaderXml {

    private static final long TYPE = 0170000;
    private static final long FOLDER = 0040000;
    private static final long GHOST = 1 << 6;

    private final Appendable out;

    HeaderXml(Appendable out) {
        this.out = out;
    }

    void begin() throws IOException {
        out.append(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<metadata xmlns=\"http://linux.duke.edu/metadata/common\"")
                .append(" xmlns:rpm=\"http://linux.duke.edu/metadata/rpm\">\n");
    }

    void end() throws IOException {
        out.append("</metadata>\n");
    }

    /**
     * One package.
     *
     * @param file name of its file
     * @param size bytes of its file
     */
    void add(RpmHeader header, String file, long size) throws IOException {
        String source = header.text(Tag.SOURCE_RPM).orElse("");
        // Source packages have the architecture they were made on.
        String arch = source.isEmpty() ? "src" : header.requiredText(Tag.ARCH);
        OptionalLong large = header.number(Tag.LONG_SIZE);
        long installed = large.orElseGet(() -> header.number(Tag.SIZE).orElse(0));
        out.append("<package type=\"rpm\"><name>").append(escaped(header.requiredText(Tag.NAME)));
        out.append("</name><arch>").append(escaped(arch)).append("</arch><version");
        attribute("epoch", Long.toString(header.number(Tag.EPOCH).orElse(0)));
        attribute("ver", header.requiredText(Tag.VERSION));
        attribute("rel", header.requiredText(Tag.RELEASE));
        out.append("/><size");
        attribute("package", Long.toString(size));
        attribute("installed", Long.toUnsignedString(installed));
        out.append("/><location");
        attribute("href", file);
        out.append("/><format><rpm:sourcerpm>").append(escaped(source)).append("</rpm:sourcerpm>\n");
        Paths paths = Paths.of(header);
        for (Map.Entry<Kind, List<Dependency>> kind :
                dependencies(header, paths).entrySet()) {
            add(kind.getKey(), kind.getValue());
        }
        files(paths);
        out.append("</format></package>\n");
    }

    private static Map<Kind, List<Dependency>> dependencies(RpmHeader header, Paths paths) {
        Map<Kind, List<Dependency>> all = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            all.put(kind, Dependencies.all(header, kind));
        }
        Set<String> own = new HashSet<>();
        for (int i = 0; i < paths.count(); i++) {
            String path = paths.path(i);
            if (isPrimary(path)) {
                own.add(path);
            }
        }
        all.computeIfPresent(
                Kind.REQUIRES,
                (kind, requires) -> Dependencies.required(requires, all.getOrDefault(Kind.PROVIDES, List.of()), own));
        return all;
    }

    /** Those that repositories name in their primary file. */
    private static boolean isPrimary(String path) {
        return path.startsWith("/etc/") || path.contains("bin/") || path.equals("/usr/lib/sendmail");
    }

    private void add(Kind kind, List<Dependency> dependencies) throws IOException {
        if (dependencies.isEmpty()) {
            return;
        }
        String element = "rpm:" + kind.name().toLowerCase(Locale.ROOT);
        out.append('<').append(element).append(">\n");
        for (Dependency each : dependencies) {
            out.append("<rpm:entry");
            attribute("name", each.name());
            attribute("flags", each.sense());
            attribute("epoch", each.epoch());
            attribute("ver", each.version());
            attribute("rel", each.release());
            attribute("pre", each.pre() ? "1" : null);
            out.append("/>\n");
        }
        out.append("</").append(element).append(">\n");
    }

    private void files(Paths paths) throws IOException {
        for (int i = 0; i < paths.count(); i++) {
            boolean folder = (paths.mode(i) & TYPE) == FOLDER;
            String type = folder ? " type=\"dir\"" : (paths.flags(i) & GHOST) != 0 ? " type=\"ghost\"" : "";
            out.append("<file")
                    .append(type)
                    .append('>')
                    .append(escaped(paths.path(i)))
                    .append("</file>\n");
        }
    }

    private void attribute(String name, @Nullable String value) throws IOException {
        if (value != null) {
            out.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
