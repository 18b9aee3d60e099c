package io.koschei.transition;

import io.koschei.model.Glob;
import io.koschei.model.Stretch;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemStep;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.Requirement;
import io.koschei.transition.Expression.Term;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Finds what the terms match about one package, and when. */
final class Findings {

    private final List<Term> terms;
    private final Life life;
    private final Soundness soundness;
    private final BiConsumer<String, Stretch<Evidence>> found;

    private Findings(List<Term> terms, Life life, BiConsumer<String, Stretch<Evidence>> found) {
        this.terms = terms;
        this.life = life;
        this.soundness = new Soundness(life);
        this.found = found;
    }

    /** Hands over each piece of evidence with the name of the source package it is about. */
    static void of(List<Term> terms, Life life, BiConsumer<String, Stretch<Evidence>> found) {
        Findings findings = new Findings(terms, life, found);
        for (Stretch<PackageFacts> version : life.versions()) {
            String source = life.source(version.value());
            if (source != null) {
                findings.version(source, version);
            }
        }
    }

    private void version(String source, Stretch<PackageFacts> version) {
        names(source, version);
        for (Stretch<Requirement> edge : life.requires()) {
            edge.during(version).ifPresent(when -> requirement(source, when, Knowledge.PRESENT, null));
        }
        for (Stretch<List<Problem>> broken : life.broken()) {
            broken.during(version).ifPresent(when -> broken(source, when, version.value()));
        }
    }

    private void names(String source, Stretch<PackageFacts> version) {
        Field field = life.key().isSource() ? Field.NAME : Field.BINARY;
        for (Term term : terms) {
            if (term.field() == field && term.pattern().matches(life.key().name())) {
                add(source, version, term, life.key().name(), null, Knowledge.PRESENT, null);
            }
        }
    }

    private void broken(String source, Stretch<List<Problem>> broken, PackageFacts facts) {
        Set<ProblemStep> own = new HashSet<>();
        for (Problem problem : broken.value()) {
            problem.chain().stream().filter(this::isOwn).forEach(own::add);
            problem.alternatives()
                    .forEach(each -> each.chain().stream().filter(this::isOwn).forEach(own::add));
        }
        for (ProblemStep step : own) {
            String provider = step.to() == null ? null : Nevra.nameIn(step.to());
            match(source, broken, step.requirement(), provider, Knowledge.PROBLEM, null);
        }
        Integer same = soundness.nearest(facts, broken);
        Integer seenIn = same == null ? soundness.lastBefore(broken) : same;
        if (seenIn == null) {
            return;
        }
        Knowledge knowledge = same == null ? Knowledge.EARLIER_VERSION : Knowledge.SAME_VERSION;
        for (Stretch<Requirement> edge : life.requires()) {
            if (edge.holdsAt(seenIn)) {
                requirement(source, new Stretch<>(broken.from(), broken.to(), edge.value()), knowledge, seenIn);
            }
        }
    }

    /** A step of the build group is none of the package's requirements. */
    private boolean isOwn(ProblemStep step) {
        return !step.group() && step.from().equals(life.key().name());
    }

    private void requirement(String source, Stretch<Requirement> when, Knowledge knowledge, @Nullable Integer seenIn) {
        for (String text : when.value().texts()) {
            match(source, when, text, when.value().target().name(), knowledge, seenIn);
        }
    }

    private void match(
            String source,
            Stretch<?> when,
            String text,
            @Nullable String provider,
            Knowledge knowledge,
            @Nullable Integer seenIn) {
        Field field = life.key().isSource() ? Field.BUILDREQUIRES : Field.REQUIRES;
        for (Term term : terms) {
            if (term.field() == field && matches(term.pattern(), text, provider)) {
                add(source, when, term, text, provider, knowledge, seenIn);
            }
        }
    }

    /** Whether a pattern matches a requirement: its text, its name without a version, or the package that meets it. */
    static boolean matches(Glob pattern, String text, @Nullable String provider) {
        if (pattern.matches(text) || (provider != null && pattern.matches(provider))) {
            return true;
        }
        int space = text.indexOf(' ');
        return space > 0 && !text.startsWith("(") && pattern.matches(text.substring(0, space));
    }

    private void add(
            String source,
            Stretch<?> when,
            Term term,
            String text,
            @Nullable String provider,
            Knowledge knowledge,
            @Nullable Integer seenIn) {
        Evidence evidence = new Evidence(term, life.key(), text, provider, knowledge, seenIn);
        found.accept(source, new Stretch<>(when.from(), when.to(), evidence));
    }
}
