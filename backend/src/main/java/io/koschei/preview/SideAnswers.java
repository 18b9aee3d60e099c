package io.koschei.preview;

import io.koschei.model.ClosureSize;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.resolver.solving.Resolution;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The answers for one side of a universe, by package; of several versions the newest, which comes last, counts. */
final class SideAnswers implements Consumer<Resolution> {

    /**
     * One answer.
     *
     * @param size null when it does not resolve
     * @param source name of its source package; null when that is not known
     */
    record Answer(
            String version,
            @Nullable ClosureSize size,
            List<Problem> problems,
            @Nullable String source) {

        Answer {
            problems = List.copyOf(problems);
        }

        boolean resolved() {
            return size != null;
        }
    }

    private final List<PackageFacts> subjects;
    private final Map<PackageKey, Answer> answers = new TreeMap<>();

    SideAnswers(List<PackageFacts> subjects) {
        this.subjects = subjects;
    }

    @Override
    public void accept(Resolution resolution) {
        PackageFacts subject = subjects.get(resolution.index());
        String version = subject.nevra().evr().toString();
        PackageKey key = subject.nevra().key();
        String source = key.isSource() ? key.name() : subject.source();
        Answer answer = resolution instanceof Resolution.Resolved resolved
                ? new Answer(version, resolved.closure().size(), List.of(), source)
                : new Answer(version, null, ((Resolution.Unresolvable) resolution).problems(), source);
        answers.put(key, answer);
    }

    Map<PackageKey, Answer> byPackage() {
        return answers;
    }
}
