package io.koschei.graphql.previews;

import io.koschei.model.ClosureSize;
import io.koschei.model.preview.PreviewAnswer;
import io.koschei.model.preview.PreviewChange;
import io.koschei.model.preview.PreviewCounts;
import io.koschei.model.preview.PreviewSize;
import io.koschei.model.problem.ExplanationLine;
import io.koschei.model.problem.ExplanationTree;
import io.koschei.model.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of previews as the schema has them. */
final class PreviewViews {

    private PreviewViews() {}

    record ProgressView(int done, int total) {}

    record CountsRow(PreviewCounts counts) {

        public int packages() {
            return counts.states().packages();
        }

        public int broken() {
            return counts.states().broken();
        }

        public int newlyBroken() {
            return counts.states().newlyBroken();
        }

        public int newlyFixed() {
            return counts.states().newlyFixed();
        }

        public int stillBroken() {
            return counts.states().stillBroken();
        }

        public int grown() {
            return counts.grown();
        }

        public int shrunk() {
            return counts.shrunk();
        }

        public long installSizeGrowth() {
            return counts.installSizeGrowth();
        }

        public long downloadSizeGrowth() {
            return counts.downloadSizeGrowth();
        }
    }

    record ChangeRow(PreviewChange change) {

        public String name() {
            return change.key().name();
        }

        public String arch() {
            return change.key().arch();
        }

        public @Nullable String oldVersion() {
            return change.oldVersion();
        }

        public @Nullable String newVersion() {
            return change.newVersion();
        }
    }

    record AnswerView(PreviewAnswer answer) {

        public String name() {
            return answer.key().name();
        }

        public String arch() {
            return answer.key().arch();
        }

        public String version() {
            return answer.version();
        }

        public List<Problem> problems() {
            return answer.problems();
        }

        public List<ExplanationLine> explanation() {
            return ExplanationTree.lines(answer.problems());
        }
    }

    record SizeRow(PreviewSize size) {

        public String name() {
            return size.key().name();
        }

        public String arch() {
            return size.key().arch();
        }

        public ClosureSize before() {
            return size.before();
        }

        public ClosureSize after() {
            return size.after();
        }

        public long installSizeGrowth() {
            return size.installSizeGrowth();
        }
    }
}
