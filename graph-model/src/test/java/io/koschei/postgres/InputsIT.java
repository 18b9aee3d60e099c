package io.koschei.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.koschei.model.CollectionInputs;
import io.koschei.model.CollectionInputs.Repo;
import io.koschei.model.generation.Generation;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.postgres.SourceRequirements.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InputsIT {

    private final Story story = new Story();
    private final SourceRequirements requirements = new SourceRequirements(TestPostgres.jdbc());

    @Test
    void settingsOfACollectionAreWhatWasConfiguredLast() {
        int id = story.collection.id();
        assertThat(story.collections.inputs(id)).isEqualTo(CollectionInputs.NONE);
        CollectionInputs inputs = new CollectionInputs(
                List.of("i686"),
                List.of("perl:5.32"),
                List.of("kernel-*", "\"'"),
                List.of(new Repo("https://example.org/$arch", 7)),
                null);
        story.collections.configureInputs("rawhide", inputs);
        assertThat(story.collections.inputs(id)).isEqualTo(inputs);
        story.collections.configureInputs("rawhide", CollectionInputs.NONE);
        assertThat(story.collections.inputs(id)).isEqualTo(CollectionInputs.NONE);
    }

    @Test
    void missingGroupPackagesOfManyGenerations() {
        BuildGroupNames names = new BuildGroupNames(TestPostgres.jdbc());
        Generation first = story.generation("lib 1-1 ->");
        Generation second = story.generation("lib 2-1 ->");
        names.missing(second, List.of("zlib", "bash"));
        assertThat(names.missing(List.of(first.id(), second.id())))
                .isEqualTo(Map.of(first.id(), List.of(), second.id(), List.of("bash", "zlib")));
        names.missing(second, List.of());
        assertThat(names.missing(List.of(second.id()))).isEqualTo(Map.of(second.id(), List.of()));
        assertThat(names.missing(List.of())).isEmpty();
    }

    @Test
    void whatASourceNeedsIsKeptForEver() {
        Nevra app = source("app", "1-1");
        Nevra epoch = source("epoch", "2:1~rc1-1.fc43");
        Nevra unknown = source("unknown", "1-1");
        requirements.add(List.of(
                new Entry(epoch, List.of()), new Entry(app, List.of("(a if b)", "lib >= 1:2-3", "say \"\\{,}\""))));
        Map<Nevra, Integer> known = requirements.known(List.of(app, epoch, unknown));
        assertThat(known).containsOnlyKeys(app, epoch);
        assertThat(requirements.find(known.values()))
                .containsExactly(
                        new Entry(app, List.of("(a if b)", "lib >= 1:2-3", "say \"\\{,}\"")),
                        new Entry(epoch, List.of()));
        requirements.add(List.of(new Entry(app, List.of("another")), new Entry(unknown, List.of("x"))));
        assertThat(requirements.known(List.of(app, epoch, unknown))).hasSize(3).containsAllEntriesOf(known);
        assertThat(requirements.find(List.of(known.get(app))).get(0).requirements())
                .as("what was stored first stays")
                .hasSize(3);
    }

    @Test
    void sourcesOfAWholeDistribution() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            entries.add(new Entry(source("package-" + i, "1-" + i), List.of("gcc", "make >= 4")));
        }
        requirements.add(entries);
        Map<Nevra, Integer> known =
                requirements.known(entries.stream().map(Entry::nevra).toList());
        assertThat(known).hasSize(40_000);
        assertThat(requirements.find(known.values()))
                .hasSize(entries.size())
                .satisfies(found ->
                        // As sets: looking for each in a list takes half a minute.
                        assertThat(Set.copyOf(found)).isEqualTo(Set.copyOf(entries)));
        assertThat(requirements.known(List.of())).isEmpty();
    }

    private static Nevra source(String name, String evr) {
        return new Nevra(name, Evr.parse(evr), "src");
    }
}
