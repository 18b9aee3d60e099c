package io.koschei.builds;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The end of a log of a failed task, as it is shown.
 *
 * @param taskId the task that wrote it
 * @param name file name, as {@code build.log}
 * @param arch architecture of the task
 * @param size bytes of the whole file in Koji
 * @param gone whether Koji no longer had it when it was asked for; there is no text then
 * @param text its last lines
 */
public record LogEnd(long taskId, String name, String arch, long size, boolean gone, String text) {

    /** Colours and cursor movements of terminals. */
    private static final Pattern ESCAPES = Pattern.compile("\u001b(\\[[0-?]*[ -/]*[@-~]|[@-_])");

    /** Whatever moves or hides other text: controls but tab and newline, and marks that turn the direction of writing. */
    private static final Pattern HARMFUL =
            Pattern.compile("[\\p{Cc}&&[^\t\n]]|[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]");

    /**
     * Makes bytes of a log readable, whatever is in them.
     *
     * @param cut whether something of the log is missing before them: then what is left of the first line is left out, too
     */
    static String readable(byte[] bytes, boolean cut) {
        String text = new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
        int line = text.indexOf('\n');
        String whole = cut && line >= 0 ? text.substring(line + 1) : text;
        return HARMFUL.matcher(ESCAPES.matcher(whole).replaceAll("")).replaceAll("\ufffd");
    }
}
