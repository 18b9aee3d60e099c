package io.koschei.generations;

import io.koschei.koji.Koji;
import io.koschei.koji.facts.KojiAnswer;
import io.koschei.koji.facts.TaggedBuild;
import io.koschei.koji.failure.KojiException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.model.rpm.Nevra;
import io.koschei.postgres.SourceRequirements;
import io.koschei.postgres.SourceRequirements.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the BuildRequires of a tag's source packages, for tags without source repositories. Koji is asked once for each package;
 * what it has answered is stored at once, so that a restart goes on from there.
 */
public final class KojiSources {

    private static final Logger LOG = LoggerFactory.getLogger(KojiSources.class);

    /** Packages asked for at a time; Koji's own clients ask for as many. */
    private static final int CHUNK = 100;

    /** Requests at the same time: the hub serves others, too. */
    private static final int THREADS = 4;

    private static final int LOGGED_EACH = 20;

    private final Koji koji;
    private final SourceRequirements requirements;

    public KojiSources(Koji koji, SourceRequirements requirements) {
        this.koji = koji;
        this.requirements = requirements;
    }

    /**
     * Numbers under which the requirements of the packages are stored that were tagged last at an event.
     *
     * @throws KojiException when Koji does not answer; what it has answered until then is kept
     */
    List<Integer> latest(String tag, long event) {
        Map<Nevra, TaggedBuild> builds = new LinkedHashMap<>();
        koji.latestBuilds(tag, event).forEach(build -> builds.put(new Nevra(build.name(), build.evr(), "src"), build));
        return numbers(tag, builds);
    }

    /**
     * Numbers under which the requirements of these packages are stored.
     *
     * @throws KojiException when Koji does not answer; what it has answered until then is kept
     */
    List<Integer> of(String label, Collection<Nevra> sources) {
        Map<Nevra, TaggedBuild> builds = new LinkedHashMap<>();
        sources.forEach(source -> builds.put(source, missing(source)));
        return numbers(label, builds);
    }

    private List<Integer> numbers(String tag, Map<Nevra, TaggedBuild> builds) {
        List<Nevra> unknown = new ArrayList<>(builds.keySet());
        unknown.removeAll(requirements.known(builds.keySet()).keySet());
        if (!unknown.isEmpty()) {
            ask(tag, unknown, builds);
        }
        Map<Nevra, Integer> known = requirements.known(builds.keySet());
        if (known.size() < builds.size()) {
            LOG.info("{}: {} of {} builds have no source package", tag, builds.size() - known.size(), builds.size());
        }
        return known.values().stream().sorted().toList();
    }

    private void ask(String tag, List<Nevra> sources, Map<Nevra, TaggedBuild> builds) {
        LOG.info("{}: asking Koji for the BuildRequires of {} source packages", tag, sources.size());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "koji-sources");
            thread.setDaemon(true);
            return thread;
        });
        AtomicBoolean over = new AtomicBoolean();
        try {
            CompletionService<Integer> chunks = new ExecutorCompletionService<>(threads);
            int submitted = 0;
            for (int from = 0; from < sources.size(); from += CHUNK) {
                List<Nevra> chunk = sources.subList(from, Math.min(from + CHUNK, sources.size()));
                chunks.submit(() -> over.get() ? 0 : ask(chunk, builds));
                submitted++;
            }
            await(tag, chunks, submitted);
        } finally {
            // What is being answered may be stored; nothing more is asked.
            over.set(true);
            threads.shutdown();
        }
    }

    private static void await(String tag, CompletionService<Integer> chunks, int count) {
        try {
            for (int done = 1, sources = 0; done <= count; done++) {
                sources += chunks.take().get();
                if (done % LOGGED_EACH == 0 || done == count) {
                    LOG.info("{}: Koji has returned the BuildRequires of {} source packages", tag, sources);
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("asking Koji what source packages need failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("asking Koji what source packages need was interrupted", e);
        }
    }

    private int ask(List<Nevra> sources, Map<Nevra, TaggedBuild> builds) {
        List<KojiQuery<Optional<List<String>>>> queries = new ArrayList<>();
        for (Nevra source : sources) {
            queries.add(KojiQuery.buildRequires(builds.getOrDefault(source, missing(source))));
        }
        List<KojiAnswer<Optional<List<String>>>> answers = koji.askAll(queries);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            Nevra source = sources.get(i);
            answer(source, answers.get(i)).ifPresent(texts -> entries.add(new Entry(source, texts)));
        }
        requirements.add(entries);
        return entries.size();
    }

    private static TaggedBuild missing(Nevra source) {
        return new TaggedBuild(0, source.name(), source.evr(), "", 0, null);
    }

    /** One package that Koji refuses to describe does not stop the others. */
    private static Optional<List<String>> answer(Nevra source, KojiAnswer<Optional<List<String>>> answer) {
        try {
            return answer.orThrow();
        } catch (KojiException e) {
            if (e.isTransient()) {
                throw e;
            }
            LOG.warn("{} is left out: {}", source, e.getMessage());
            return Optional.empty();
        }
    }
}
