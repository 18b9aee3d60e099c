package io.koschei.admin;

import io.koschei.postgres.Notices;
import io.koschei.settings.UsageException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Tells users something. */
@Command(
        name = "notice",
        mixinStandardHelpOptions = true,
        description = "Show a text over every page; without one, say what is shown.")
final class AdminNoticeCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable AdminCommand admin;

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "The text, of at most 1,000 characters.")
    private @Nullable String text;

    @Option(names = "--clear", description = "Take the text away.")
    private boolean clear;

    @Override
    public Integer call() {
        AdminCommand command = Objects.requireNonNull(admin);
        Notices notices = command.database().notices();
        if (clear) {
            if (text != null) {
                throw new UsageException("give a text, or --clear, not both");
            }
            command.say(notices.clear() ? "The notice is shown no more." : "There was no notice.");
        } else if (text != null) {
            notices.set(checked(text), command.now());
            command.say("Pages show the notice within a minute.");
        } else {
            Optional<Notices.Notice> shown = notices.get();
            command.say(shown.map(notice -> "Since " + Moments.text(notice.setAt()) + ": " + notice.text())
                    .orElse("There is no notice."));
        }
        return 0;
    }

    private static String checked(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new UsageException("the text is empty; --clear takes a notice away");
        }
        if (stripped.length() > Notices.LONGEST || stripped.indexOf('\0') >= 0) {
            throw new UsageException(
                    "a notice has at most " + Notices.LONGEST + " characters, and none of them is NUL");
        }
        return stripped;
    }
}
