package io.koschei.command;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What became of a check.
 *
 * @param url the page that shows it
 * @param unresolvable source packages that could no longer be built
 * @param uninstallable binaries that could no longer be installed
 * @param resolvable source packages that could be built again
 * @param installable binaries that could be installed again
 * @param grown bytes on disk by which the closures of all binaries together would grow
 * @param sizes the largest differences
 */
record CheckReport(
        String collection,
        int generation,
        int number,
        String url,
        Rows unresolvable,
        Rows uninstallable,
        Rows resolvable,
        Rows installable,
        long grown,
        List<Size> sizes,
        Changes changes) {

    CheckReport {
        sizes = List.copyOf(sizes);
    }

    /** Packages of which the first ones are named. */
    record Rows(int total, List<Row> rows) {

        Rows {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A package, and why it is broken now or would be.
     *
     * @param why a line for each problem
     * @param round in which it falls with retired packages; 1 where nothing is retired
     * @param source name of its source package; empty when that is not known
     * @param groups that its source package is in
     */
    record Row(
            String name, String arch, String version, List<String> why, int round, String source, List<String> groups) {

        Row {
            why = List.copyOf(why);
            groups = List.copyOf(groups);
        }

        /** Of the first round. */
        Row(String name, String arch, String version, List<String> why) {
            this(name, arch, version, why, 1, "", List.of());
        }

        /** Where it falls and whose it is, as far as that is not plain; with a space before it. */
        String whose() {
            String where = round > 1 ? " [round " + round + "]" : "";
            String from = source.isEmpty() || source.equals(name) ? "" : " from " + source;
            return from + (groups.isEmpty() ? "" : " (" + String.join(", ", groups) + ")") + where;
        }

        String text() {
            return name + "-" + version + "." + arch;
        }
    }

    /** A binary whose closure would have another size, by so many bytes on disk. */
    record Size(String name, String arch, long difference) {}

    /** What the update changes. */
    record Changes(int total, List<String> rows) {

        Changes {
            rows = List.copyOf(rows);
        }
    }

    /** Whether something breaks. */
    boolean breaks() {
        return uninstallable.total + unresolvable.total > 0;
    }

    /** In a sentence. */
    String summary() {
        String broken = uninstallable.total + " newly uninstallable, " + unresolvable.total + " newly unresolvable";
        String fixed = (installable.total + resolvable.total) + " newly fixed";
        return (breaks() ? "The update breaks packages: " : "The update breaks nothing: ") + broken + ", " + fixed
                + ".";
    }

    /** Reads the answer to {@link CheckQuestion#RESULT}. */
    static CheckReport of(String collection, String url, int number, JsonNode preview) {
        return new CheckReport(
                collection,
                preview.at("/generation/ordinal").asInt(),
                number,
                url,
                rows(preview.path("brokenBuilds")),
                rows(preview.path("brokenInstalls")),
                rows(preview.path("fixedBuilds")),
                rows(preview.path("fixedInstalls")),
                preview.at("/runtime/installSizeDifference").asLong(),
                sizes(preview.at("/sizes/edges")),
                changes(preview.path("changes")));
    }

    private static Rows rows(JsonNode list) {
        List<Row> rows = new ArrayList<>();
        for (JsonNode edge : list.path("edges")) {
            JsonNode node = edge.path("node");
            List<String> why = new ArrayList<>();
            node.path("problems")
                    .forEach(problem -> why.add(problem.path("text").asString("")));
            List<String> groups = new ArrayList<>();
            node.path("groupNames").forEach(group -> groups.add(group.asString("")));
            rows.add(new Row(
                    name(node),
                    arch(node),
                    node.at("/newVersion/evr").asString(""),
                    why,
                    node.path("depth").asInt(1),
                    node.path("sourceName").asString(""),
                    groups));
        }
        return new Rows(list.path("totalCount").asInt(), rows);
    }

    private static List<Size> sizes(JsonNode edges) {
        List<Size> sizes = new ArrayList<>();
        for (JsonNode edge : edges) {
            JsonNode node = edge.path("node");
            sizes.add(new Size(
                    name(node), arch(node), node.at("/difference/installSize").asLong()));
        }
        return sizes;
    }

    private static Changes changes(JsonNode list) {
        List<String> rows = new ArrayList<>();
        for (JsonNode edge : list.path("edges")) {
            JsonNode node = edge.path("node");
            rows.add(name(node) + "." + arch(node) + ": " + evr(node, "oldVersion", "new") + " -> "
                    + evr(node, "newVersion", "removed"));
        }
        return new Changes(list.path("totalCount").asInt(), rows);
    }

    private static String evr(JsonNode node, String version, String otherwise) {
        return node.path(version).path("evr").asString(otherwise);
    }

    private static String name(JsonNode node) {
        return node.at("/package/name").asString("");
    }

    private static String arch(JsonNode node) {
        return node.at("/package/arch").asString("");
    }
}
