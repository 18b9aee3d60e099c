package io.koschei.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be checked.
 *
 * @param builds as {@code PreviewInput.overlayBuilds} of the schema has them
 * @param repositories addresses of folders with {@code repodata/}
 * @param removed packages that leave
 * @param retired source packages that leave with all that falls with them
 * @param title what the update is called; empty when it has no name
 */
record CheckQuestion(
        String collection,
        List<String> builds,
        List<String> repositories,
        List<String> removed,
        List<String> retired,
        String title) {

    static final String REQUEST =
            "mutation Check($input: PreviewInput!, $title: String) {requestUpdateCheck(input: $input, title: $title) {preview {number}}}";

    static final String PROGRESS =
            "query Progress($number: Int!) {preview(number: $number) {state reason progress {resolvedCount totalCount}}}";

    private static final String ROWS =
            "{totalCount edges {node {package {name arch} newVersion {evr} problems {text} depth sourceName groupNames}}}";

    static final String RESULT = """
            query Result($number: Int!) {
              preview(number: $number) {
                generation {ordinal repoId}
                build {...Side}
                runtime {...Side}
                changes(first: 500) {totalCount edges {node {package {name arch} oldVersion {evr} newVersion {evr}}}}
                brokenBuilds: packages(side: BUILD, kind: NEWLY_BROKEN, first: 500) %1$s
                brokenInstalls: packages(side: RUNTIME, kind: NEWLY_BROKEN, first: 500) %1$s
                fixedBuilds: packages(side: BUILD, kind: NEWLY_FIXED, first: 500) %1$s
                fixedInstalls: packages(side: RUNTIME, kind: NEWLY_FIXED, first: 500) %1$s
                sizes: sizeChanges(side: RUNTIME, first: 20) {
                  totalCount edges {node {package {name arch} difference {downloadSize installSize}}}}
              }
            }
            fragment Side on PreviewSide {
              counts {newlyBroken newlyFixed stillBroken} downloadSizeDifference installSizeDifference}
            """.formatted(ROWS);

    Map<String, Object> variables() {
        return Map.of("input", input(), "title", title);
    }

    private Map<String, Object> input() {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("collection", collection);
        input.put("overlayBuilds", builds);
        input.put(
                "overlayRepositories",
                repositories.stream().map(url -> Map.of("url", url)).toList());
        input.put("removedPackages", removed);
        input.put("retiredSources", retired);
        return input;
    }
}
