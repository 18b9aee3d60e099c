package io.koschei.command;

import io.koschei.repo.RepoAddress.Repo;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A repository on the command line: a folder or an address, and after {@code #} what is unusual about it, perhaps its priority. */
final class RepoArgument {

    private static final String OPTION = "(?:priority=[0-9]{1,6}|module-hotfixes|mirrorlist|metalink|gpg-key=[^,#]+)";
    private static final Pattern OPTIONS = Pattern.compile("([^#].*?)#(" + OPTION + "(?:," + OPTION + ")*)");
    private static final Pattern PRIORITY = Pattern.compile("(?:^|,)priority=([0-9]+)");

    private RepoArgument() {}

    /** @throws IllegalArgumentException when it cannot be one */
    static Repo repo(String text) {
        Matcher matcher = PRIORITY.matcher(options(text));
        int priority = matcher.find() ? Integer.parseInt(matcher.group(1)) : Repo.USUAL_PRIORITY;
        return new Repo(address(text), priority);
    }

    private static String options(String text) {
        Matcher options = OPTIONS.matcher(text);
        return options.matches() ? options.group(2) : "";
    }

    /** @throws IllegalArgumentException when it is neither an address nor a folder of this machine */
    static URI address(String text) {
        Matcher options = OPTIONS.matcher(text);
        String place = options.matches() ? options.group(1) : text;
        String others = PRIORITY.matcher(options(text)).replaceFirst("").replaceFirst("^,", "");
        return URI.create(base(place) + (others.isEmpty() ? "" : "#" + others.replace(" ", "%20")));
    }

    private static String base(String text) {
        if (text.startsWith("http:") || text.startsWith("https:") || text.startsWith("file:")) {
            return text;
        }
        Path folder = Path.of(text).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(text + " is not a folder");
        }
        return folder.toUri().toString();
    }
}
