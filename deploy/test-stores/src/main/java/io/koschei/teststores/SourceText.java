package io.koschei.teststores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text in a Java source: a statement, or a part of one.
 *
 * @param file without its ending
 * @param text in the form that statements have which it is looked for in
 */
public record SourceText(String file, String text) {

    private static final Pattern TEXT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern PLACES = Pattern.compile("%(\\d+\\$)?[sd]");

    /** Whether a statement has it, with whatever it leaves a place for. */
    public boolean isIn(String statement) {
        int from = 0;
        for (String piece : PLACES.split(text, -1)) {
            int at = statement.indexOf(piece.strip(), from);
            if (at < 0) {
                return false;
            }
            from = at + piece.strip().length();
        }
        return true;
    }

    /** A form in which it does not matter how a text is broken into lines. */
    public static String onOneLine(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    /**
     * All of the files below a folder, in the order of their names.
     *
     * @param mark what is found in those that count
     * @param form makes of a text what statements have
     */
    public static List<SourceText> below(Path folder, Pattern mark, UnaryOperator<String> form) throws IOException {
        List<SourceText> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                TEXT.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                        .filter(text -> mark.matcher(text).find())
                        .map(text -> new SourceText(name, form.apply(text.replace("\\\"", "\""))))
                        .forEach(texts::add);
            }
        }
        return texts;
    }
}
