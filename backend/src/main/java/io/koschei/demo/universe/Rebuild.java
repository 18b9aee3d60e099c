package io.koschei.demo.universe;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What becomes of a binary package when it is built anew: requirements that its build takes from what is installed there name what is
 * there today. That of a library or interface that is gone names the one that took its place: {@code libicu76} becomes {@code libicu78}.
 * That of an interface in exactly one version names the version of today.
 */
public final class Rebuild {

    private static final Pattern REQUIRES = Pattern.compile("(<rpm:requires>)(.*?)(</rpm:requires>)", Pattern.DOTALL);
    private static final Pattern ENTRY = Pattern.compile("<rpm:entry name=\"([^\"]*)\"[^>]*/>");
    private static final Pattern NUMBERED = Pattern.compile("((?:lib|[\\w-]+a[bp]i).*?)-?([0-9][0-9.-]*)(?:t64)?");

    private Rebuild() {}

    /**
     * A package as its source package would build it today.
     *
     * @param contents what there is to build with
     */
    public static Element of(Element binary, Contents contents) {
        Matcher requires = REQUIRES.matcher(binary.xml());
        if (!requires.find()) {
            return binary;
        }
        String renewed = ENTRY.matcher(requires.group(2))
                .replaceAll(entry -> Matcher.quoteReplacement(successor(entry.group(1), contents)
                        .map("<rpm:entry name=\"%s\"/>"::formatted)
                        .or(() -> today(entry.group(), entry.group(1), contents))
                        .orElse(entry.group())));
        return new Element(
                binary.name(),
                binary.builder(),
                binary.epoch(),
                binary.version(),
                binary.release(),
                binary.xml().substring(0, requires.start(2))
                        + renewed
                        + binary.xml().substring(requires.end(2)));
    }

    /** What provides an interface has it in a version. */
    private static Optional<String> today(String entry, String name, Contents contents) {
        return Optional.of(name)
                .filter(wanted -> wanted.endsWith("-abi") && entry.contains("flags=\"EQ\""))
                .flatMap(contents::provider)
                .flatMap(provider -> ENTRY.matcher(provider.xml())
                        .results()
                        .filter(provided -> provided.group(1).equals(name)
                                && provided.group().contains("flags=\"EQ\""))
                        .map(MatchResult::group)
                        .findFirst());
    }

    /** The newest of those that differ from it by their number alone; empty when it is there, or nothing took its place. */
    private static Optional<String> successor(String requirement, Contents contents) {
        Matcher numbered = NUMBERED.matcher(requirement);
        if (contents.has(requirement) || !numbered.matches()) {
            return Optional.empty();
        }
        return contents.provided().stream()
                .filter(name -> name.startsWith(numbered.group(1)))
                .map(NUMBERED::matcher)
                .filter(other -> other.matches() && other.group(1).equals(numbered.group(1)))
                .max(Comparator.comparing(other -> padded(other.group(2)) + other.group()))
                .map(Matcher::group);
    }

    /** So that 9 comes before 10. */
    private static String padded(String numbers) {
        return Pattern.compile("[0-9]+")
                .matcher(numbers)
                .replaceAll(number -> "0".repeat(Math.max(0, 9 - number.group().length())) + number.group());
    }
}
