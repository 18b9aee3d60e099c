package io.koschei.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.generation.Generation;
import io.koschei.neo4j.TestNeo4j;
import io.koschei.neo4j.VersionReader;
import io.koschei.projection.Nodes;
import io.koschei.projection.Projection;
import io.koschei.projection.StoredWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Versions that are kept from one pass to the next answer as if they were read anew. */
class VersionsIT {

    private static final int GENERATIONS = 10;
    private static final int BINARIES = 6;

    private static StoredWorld world;
    private static final List<Projection> PROJECTIONS = new ArrayList<>();

    /** Packages change their versions, go back to old ones, leave and return. */
    @BeforeAll
    static void write() {
        world = StoredWorld.empty();
        PROJECTIONS.clear();
        Random random = new Random(11);
        int[] versions = new int[BINARIES];
        for (int ordinal = 0; ordinal < GENERATIONS; ordinal++) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < BINARIES; i++) {
                versions[i] = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : Math.max(1, versions[i]);
                if (random.nextInt(8) > 0) {
                    lines.add("lib%d@%d".formatted(i, versions[i]));
                }
            }
            Generation generation = world.complete(lines.toArray(String[]::new));
            PROJECTIONS.add(world.loader().load(world.collection.id(), world.collection.name(), generation.ordinal()));
        }
    }

    private static Versions versions() {
        return new Versions(new VersionReader(TestNeo4j.driver(), TestNeo4j.gate()), world.collection.name());
    }

    /** Whether each package that both generations hold has another version, as the projections say; and how many have. */
    private static int expectChanges(Churn churn, int since, int ordinal) {
        int changed = 0;
        Nodes then = PROJECTIONS.get(since).nodes();
        Nodes now = PROJECTIONS.get(ordinal).nodes();
        for (int node = 0; node < now.count(); node++) {
            int before = then.find(now.key(node));
            if (before >= 0) {
                boolean other =
                        !then.facts(before).nevra().equals(now.facts(node).nevra());
                assertThat(churn.changed(now.packageId(node), since))
                        .as("%s from %d to %d", now.key(node), since, ordinal)
                        .isEqualTo(other);
                changed += other ? 1 : 0;
            }
        }
        return changed;
    }

    @Test
    void newGenerationsAreAddedToWhatIsKnown() {
        Versions versions = versions();
        int changed = 0;
        for (int ordinal = 1; ordinal < GENERATIONS; ordinal++) {
            Churn churn = versions.churn(PROJECTIONS.get(ordinal).nodes(), 0, ordinal);
            for (int since = 0; since <= ordinal; since++) {
                changed += expectChanges(churn, since, ordinal);
            }
        }
        assertThat(changed).as("the story has changes").isGreaterThan(10);
    }

    @Test
    void anyGenerationsCanBeAskedAboutInAnyOrder() {
        Versions versions = versions();
        Random random = new Random(5);
        for (int i = 0; i < 25; i++) {
            int since = random.nextInt(GENERATIONS);
            int ordinal = since + random.nextInt(GENERATIONS - since);
            expectChanges(versions.churn(PROJECTIONS.get(ordinal).nodes(), since, ordinal), since, ordinal);
            if (random.nextInt(3) == 0) {
                versions.forget(random.nextInt(GENERATIONS));
            }
        }
    }

    @Test
    void whatCameOutLastIsKeptUntilSomethingElseIsAsked() {
        Versions versions = versions();
        Nodes last = PROJECTIONS.get(GENERATIONS - 1).nodes();
        Churn churn = versions.churn(last, 3, GENERATIONS - 1);
        assertThat(versions.churn(last, 5, GENERATIONS - 1))
                .as("no more has to be read")
                .isSameAs(churn);
        assertThat(versions.churn(last, 2, GENERATIONS - 1))
                .as("older versions are needed")
                .isNotSameAs(churn);
    }

    @Test
    void forgettingBeforeAnythingWasReadDoesNothing() {
        Versions versions = versions();
        versions.forget(5);
        expectChanges(versions.churn(PROJECTIONS.get(9).nodes(), 0, 9), 0, 9);
    }
}
