package io.koschei.command;

import io.koschei.repo.RepoAddress.Repo;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A repository on the command line: a folder or an address, and after it perhaps its priority. */
final class RepoArgument {

    private static final Pattern PRIORITY = Pattern.compile("(.*)#priority=([0-9]{1,6})");

    private RepoArgument() {}

    /** @throws IllegalArgumentException when it cannot be one */
    static Repo repo(String text) {
        Matcher matcher = PRIORITY.matcher(text);
        return matcher.matches()
                ? new Repo(address(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : new Repo(address(text), Repo.USUAL_PRIORITY);
    }

    /** @throws IllegalArgumentException when it is neither an address nor a folder of this machine */
    static URI address(String text) {
        if (text.startsWith("http:") || text.startsWith("https:") || text.startsWith("file:")) {
            return URI.create(text);
        }
        Path folder = Path.of(text).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(text + " is not a folder");
        }
        return folder.toUri();
    }
}
