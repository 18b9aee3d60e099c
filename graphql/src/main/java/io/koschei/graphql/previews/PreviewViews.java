package io.koschei.graphql.previews;

import io.koschei.graphql.SizeDifference;
import io.koschei.graphql.VersionView;
import io.koschei.model.ClosureSize;
import io.koschei.model.Collection;
import io.koschei.model.generation.Generation;
import io.koschei.model.generation.SideCounts;
import io.koschei.model.preview.PreviewAnswer;
import io.koschei.model.preview.PreviewBuild;
import io.koschei.model.preview.PreviewChange;
import io.koschei.model.preview.PreviewChanges;
import io.koschei.model.preview.PreviewCounts;
import io.koschei.model.preview.PreviewSize;
import io.koschei.model.problem.ExplanationLine;
import io.koschei.model.problem.ExplanationTree;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.Evr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of previews as the schema has them. */
final class PreviewViews {

    private PreviewViews() {}

    /** What is changed. */
    record Base(Collection collection, Generation generation) {}

    record RequestView(PreviewChanges changes) {

        public List<String> removedPackages() {
            return changes.remove();
        }

        public List<PreviewChanges.Repository> overlayRepositories() {
            return changes.repositories();
        }

        public List<String> overlayBuilds() {
            return changes.builds().stream().map(PreviewBuild::text).toList();
        }

        public List<String> retiredSources() {
            return changes.retire();
        }

        public List<PreviewChanges.Hypothesis> hypotheticalPackages() {
            return changes.hypotheses();
        }
    }

    record ProgressView(int resolvedCount, int totalCount) {}

    record SideView(PreviewCounts of) {

        public SideCounts counts() {
            return of.states();
        }

        public int grownCount() {
            return of.grown();
        }

        public int shrunkCount() {
            return of.shrunk();
        }

        public long downloadSizeDifference() {
            return of.downloadSizeGrowth();
        }

        public long installSizeDifference() {
            return of.installSizeGrowth();
        }
    }

    record ChangeRow(Base base, PreviewChange change) {

        public @Nullable VersionView oldVersion() {
            return version(change.oldVersion());
        }

        public @Nullable VersionView newVersion() {
            return version(change.newVersion());
        }

        private static @Nullable VersionView version(@Nullable String evr) {
            return evr == null ? null : VersionView.of(Evr.parse(evr));
        }
    }

    record AnswerView(Base base, PreviewAnswer answer) {

        public VersionView newVersion() {
            return VersionView.of(Evr.parse(answer.version()));
        }

        public List<Problem> problems() {
            return answer.problems();
        }

        public int depth() {
            return answer.step();
        }

        public @Nullable String sourceName() {
            return answer.source();
        }

        public List<ExplanationLine> explanation() {
            return ExplanationTree.lines(answer.problems());
        }
    }

    record SizeRow(Base base, PreviewSize size) {

        public ClosureSize oldSize() {
            return size.before();
        }

        public ClosureSize newSize() {
            return size.after();
        }

        public SizeDifference difference() {
            return new SizeDifference(
                    size.after().packages() - size.before().packages(),
                    size.downloadSizeGrowth(),
                    size.installSizeGrowth());
        }
    }
}
