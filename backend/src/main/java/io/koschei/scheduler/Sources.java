package io.koschei.scheduler;

import io.koschei.builds.Arches;
import io.koschei.koji.Koji;
import io.koschei.koji.facts.KojiAnswer;
import io.koschei.koji.facts.SourceArches;
import io.koschei.koji.facts.TaggedBuild;
import io.koschei.koji.query.KojiQuery;
import io.koschei.scheduling.Candidate;
import io.koschei.scheduling.CollectionQuota;
import io.koschei.scheduling.PackageArches;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Asks Koji which source package of each package is tagged now, and for which architectures, in few requests. */
final class Sources {

    private static final Pattern OF_TAG = Pattern.compile("table tag\\b|tagInfo|No such tag");

    private final Koji koji;
    private final PackageArches arches;

    Sources(Koji koji, PackageArches arches) {
        this.koji = koji;
        this.arches = arches;
    }

    /** A package to look for, with what must be known for it. */
    record Wanted(Candidate candidate, CollectionQuota share, List<String> tagArches) {

        /** A collection without a tag has no generation either, and nothing of it is resolved. */
        String tag() {
            return Objects.requireNonNull(share.sourceTag(), "Nothing is built before Koji has told the tag");
        }
    }

    private record Tagged(Wanted wanted, TaggedBuild build) {}

    /**
     * By package id. What was not known of architectures is kept. A tag that Koji does not know is no fault of its packages, which are
     * left out.
     *
     * @throws io.koschei.koji.failure.KojiException when Koji knows none of the tags
     */
    Map<Integer, Source> latest(List<Wanted> wanted) {
        Map<Integer, Source> sources = new LinkedHashMap<>();
        List<Tagged> unread = new ArrayList<>();
        List<KojiAnswer.Fault<Optional<TaggedBuild>>> ofTags = new ArrayList<>();
        List<KojiAnswer<Optional<TaggedBuild>>> answers = koji.askAll(wanted.stream()
                .map(each -> KojiQuery.latestBuild(each.tag(), each.candidate.name()))
                .toList());
        for (int i = 0; i < wanted.size(); i++) {
            Wanted each = wanted.get(i);
            Candidate candidate = each.candidate;
            if (answers.get(i) instanceof KojiAnswer.Fault<Optional<TaggedBuild>> fault && isOfTag(fault)) {
                ofTags.add(fault);
                continue;
            }
            if (answers.get(i) instanceof KojiAnswer.Fault<Optional<TaggedBuild>> fault) {
                sources.put(candidate.id(), new Source.Missing("Koji does not tell its last build: " + fault.text()));
                continue;
            }
            Optional<TaggedBuild> build = answers.get(i).orThrow();
            if (build.isEmpty()) {
                sources.put(candidate.id(), new Source.Missing("No build of it is tagged " + each.tag() + "."));
            } else if (candidate.arches() != null
                    && build.get().evr().toString().equals(candidate.archesOf())) {
                sources.put(candidate.id(), new Source.Found(build.get().evr(), candidate.arches()));
            } else {
                unread.add(new Tagged(each, build.get()));
            }
        }
        if (!ofTags.isEmpty() && ofTags.size() == wanted.size()) {
            ofTags.get(0).orThrow();
        }
        read(unread, sources);
        return sources;
    }

    private static boolean isOfTag(KojiAnswer.Fault<?> fault) {
        return OF_TAG.matcher(fault.text()).find();
    }

    private void read(List<Tagged> unread, Map<Integer, Source> sources) {
        if (unread.isEmpty()) {
            return;
        }
        List<KojiAnswer<Optional<SourceArches>>> answers = koji.askAll(unread.stream()
                .map(tagged -> KojiQuery.sourceArches(tagged.build))
                .toList());
        for (int i = 0; i < unread.size(); i++) {
            Tagged tagged = unread.get(i);
            sources.put(tagged.wanted.candidate.id(), source(tagged, answers.get(i)));
        }
    }

    private Source source(Tagged tagged, KojiAnswer<Optional<SourceArches>> answer) {
        TaggedBuild build = tagged.build;
        String nvr =
                build.name() + "-" + build.evr().version() + "-" + build.evr().release();
        if (answer instanceof KojiAnswer.Fault<Optional<SourceArches>> fault) {
            return new Source.Missing("Koji does not tell the headers of " + nvr + ": " + fault.text());
        }
        Optional<SourceArches> headers = answer.orThrow();
        if (headers.isEmpty()) {
            return new Source.Missing("Koji has no source package of " + nvr + ".");
        }
        List<String> ofSource = Arches.ofSource(
                tagged.wanted.tagArches,
                new Arches.Headers(
                        headers.get().buildArchs(),
                        headers.get().exclusive(),
                        headers.get().excluded()));
        arches.keep(tagged.wanted.candidate.id(), ofSource, build.evr());
        return new Source.Found(build.evr(), ofSource);
    }
}
