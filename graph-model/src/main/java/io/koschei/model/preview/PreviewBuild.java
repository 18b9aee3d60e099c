package io.koschei.model.preview;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What has made packages on a Koji hub that no repository has yet.
 *
 * @param kind how it is named
 * @param value name-version-release, or a number
 */
public record PreviewBuild(Kind kind, String value) {

    /** How something that builds is named. */
    public enum Kind {
        /** Name, version and release of a build. */
        NVR,
        /** Number of a task: that of a scratch build, or of a build. */
        TASK,
        /** Number of a build. */
        BUILD
    }

    /** Koji's names; dashes part them. */
    private static final Pattern NVR = Pattern.compile("[A-Za-z0-9][\\w.+-]*-[\\w.+~^]+-[\\w.+~^]+");

    private static final Pattern NUMBER = Pattern.compile("(?:(task|build) +)?#?([1-9][0-9]{0,17})");

    /** Pages of Koji's web interface. */
    private static final Pattern LINK = Pattern.compile(
            "https?://\\S+/(?:taskinfo\\?(?:\\S*&)?task|buildinfo\\?(?:\\S*&)?build)ID=([^&#\\s]+)\\S*");

    /**
     * What a text means: {@code name-version-release}; the number of a task, or {@code build} with a number; or the address of the page
     * that Koji's web interface has for one of them. Empty when it means nothing.
     */
    public static Optional<PreviewBuild> parse(String text) {
        Matcher link = LINK.matcher(text);
        if (link.matches()) {
            boolean task = text.contains("/taskinfo?");
            return parse((task ? "task " : "build ") + link.group(1))
                    .or(() -> parse(link.group(1)).filter(build -> !task && build.kind == Kind.NVR));
        }
        Matcher number = NUMBER.matcher(text);
        if (number.matches()) {
            boolean build = "build".equals(number.group(1));
            return Optional.of(new PreviewBuild(build ? Kind.BUILD : Kind.TASK, number.group(2)))
                    .filter(found -> !build || found.value.length() <= 9);
        }
        return NVR.matcher(text).matches() ? Optional.of(new PreviewBuild(Kind.NVR, text)) : Optional.empty();
    }

    /** As {@link #parse} reads it. */
    public String text() {
        return switch (kind) {
            case NVR -> value;
            case TASK -> "task " + value;
            case BUILD -> "build " + value;
        };
    }
}
