package io.koschei.postgres.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.Side;
import io.koschei.model.Stretch;
import io.koschei.model.problem.Problem;
import io.koschei.model.rpm.PackageKey;
import io.koschei.postgres.Story;
import io.koschei.postgres.TestPostgres;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What transitions ask: who failed for something, in all generations at once. */
class FailuresIT {

    private static final PackageKey A = PackageKey.source("a");
    private static final PackageKey B = PackageKey.source("b");
    private static final PackageKey A_BINARY = new PackageKey("a", "noarch");

    private final Story story = new Story();
    private final Failures failures = new Failures(TestPostgres.jdbc());

    private List<String> told(Map<PackageKey, List<Stretch<List<Problem>>>> found, PackageKey key) {
        return found.getOrDefault(key, List.of()).stream()
                .map(each -> each.from() + ".." + (each.to() == Stretch.OPEN ? "" : each.to()) + " "
                        + each.value().get(0).missing())
                .toList();
    }

    private Set<PackageKey> mentioning(Side side, String... literals) {
        return failures.mentioning(story.collection.id(), side, List.of(literals));
    }

    @Test
    void hasOneStretchForEachReasonOldestFirst() {
        story.generation("a.src 1-1 !x", "b.src 1-1 ->", "a 1-1 ->");
        story.generation("a.src 1-1 !y", "b.src 1-1 ->", "a 1-1 !z");
        story.generation("a.src 1-1 ->", "b.src 1-1 ->", "a 1-1 !z");
        story.generation("a.src 1-1 !y", "b.src 1-1 ->", "a 1-1 !z");

        Map<PackageKey, List<Stretch<List<Problem>>>> found =
                failures.of(story.collection.id(), List.of(A, B, A_BINARY, PackageKey.source("unknown")));

        assertThat(told(found, A)).containsExactly("0..1 x", "1..2 y", "3.. y");
        assertThat(told(found, A_BINARY)).containsExactly("1.. z");
        assertThat(found).as("what always resolved is absent").containsOnlyKeys(A, A_BINARY);
        assertThat(failures.of(story.collection.id(), List.of(B))).isEmpty();
        assertThat(failures.of(story.collection.id(), List.of())).isEmpty();
    }

    @Test
    void endsWhenThePackageLeaves() {
        story.generation("a.src 1-1 !x", "b.src 1-1 ->");
        story.generation("b.src 1-1 ->");

        assertThat(told(failures.of(story.collection.id(), List.of(A)), A)).containsExactly("0..1 x");
    }

    @Test
    void findsWhatMentionsALiteralInAnyGeneration() {
        story.generation("a.src 1-1 !libfoo.so.1", "b.src 1-1 ->", "a 1-1 !libfoo.so.1");
        story.generation("a.src 1-1 ->", "b.src 1-1 !libfoo.so.2", "a 1-1 ->");

        assertThat(mentioning(Side.BUILD, "libfoo")).containsExactlyInAnyOrder(A, B);
        assertThat(mentioning(Side.BUILD, "foo.so.1")).containsExactly(A);
        assertThat(mentioning(Side.BUILD, "foo.so.1", "foo.so.2")).containsExactlyInAnyOrder(A, B);
        assertThat(mentioning(Side.RUNTIME, "libfoo")).containsExactly(A_BINARY);
        assertThat(mentioning(Side.BUILD, "libbar")).isEmpty();
        assertThat(mentioning(Side.BUILD)).isEmpty();
        assertThat(failures.mentioning(Story.more("failures-other").collection.id(), Side.BUILD, List.of("libfoo")))
                .isEmpty();
    }

    @Test
    void takesLiteralsAsTheyAre() {
        story.generation("a.src 1-1 !lib\\foo \"x\" 100% a_b", "b.src 1-1 !other");

        assertThat(mentioning(Side.BUILD, "lib\\foo \"x\"")).containsExactly(A);
        assertThat(mentioning(Side.BUILD, "100%")).containsExactly(A);
        assertThat(mentioning(Side.BUILD, "lib%foo")).as("no pattern").isEmpty();
        assertThat(mentioning(Side.BUILD, "a_b")).containsExactly(A);
        assertThat(mentioning(Side.BUILD, "aXb", "a.b")).isEmpty();
        assertThat(mentioning(Side.BUILD, "LIB\\FOO")).as("case counts").isEmpty();
    }

    @Test
    void searchesTheWholeExplanation() {
        story.generation("a.src 1-1 !x", "b.src 1-1 !y");

        assertThat(mentioning(Side.BUILD, "a needs")).containsExactly(A);
    }
}
