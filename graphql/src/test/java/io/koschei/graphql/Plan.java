package io.koschei.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * How PostgreSQL executed a statement.
 *
 * @param rows that it returned or changed
 */
record Plan(String sql, long rows, List<Scan> scans) {

    /**
     * A table that was read, once or in a loop.
     *
     * @param table without the number of a partition's collection
     * @param partition the table or partition itself
     * @param read rows that were looked at, whether or not they were of use
     */
    record Scan(String kind, String table, String partition, long read) {

        @Override
        public String toString() {
            return kind + " of " + partition + ", " + read + " rows";
        }
    }

    /** @param root what {@code explain (analyze, format json)} says */
    static Plan of(String sql, JsonNode root) {
        List<Scan> scans = new ArrayList<>();
        collect(root, scans);
        boolean changes = root.path("Node Type").asString("").equals("ModifyTable");
        return new Plan(sql, changes ? changed(root) : rows(root), List.copyOf(scans));
    }

    /** What is changed without being returned has passed the node below. */
    private static long changed(JsonNode root) {
        return root.path("Plans").valueStream().mapToLong(Plan::rows).max().orElse(0);
    }

    private static void collect(JsonNode node, List<Scan> into) {
        if (node.has("Relation Name") && node.path("Node Type").asString("").contains("Scan")) {
            String partition = node.get("Relation Name").asString();
            long removed = removed(node, "Filter") + removed(node, "Index Recheck");
            into.add(new Scan(
                    node.get("Node Type").asString(),
                    partition.replaceFirst("_of_\\d+$", ""),
                    partition,
                    rows(node) + removed));
        }
        node.path("Plans").forEach(each -> collect(each, into));
    }

    private static long removed(JsonNode node, String by) {
        return Math.round(node.path("Rows Removed by " + by).asDouble(0)
                * node.path("Actual Loops").asDouble(1));
    }

    private static long rows(JsonNode node) {
        return Math.round(
                node.path("Actual Rows").asDouble(0) * node.path("Actual Loops").asDouble(1));
    }

    /** Rows of a table that were looked at. */
    long read(String table) {
        return scans.stream()
                .filter(scan -> scan.table.equals(table))
                .mapToLong(Scan::read)
                .sum();
    }

    @Override
    public String toString() {
        return rows + " rows from "
                + scans.stream().map(Scan::toString).collect(Collectors.joining("; ", "[", "]: "))
                + sql.replaceAll("\\s+", " ");
    }
}
