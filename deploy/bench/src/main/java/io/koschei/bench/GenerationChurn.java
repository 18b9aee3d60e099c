package io.koschei.bench;

import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.Nevra;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Makes one generation after the other from two real ones. In each, a share of the packages changes: half of it goes
 * over to the other real generation's answer, states and closures included, or back; the other half gets a new release
 * of another size, as rebuilds do.
 */
final class GenerationChurn {

    private static final double SIZE_CHANGE = 0.02;

    private final AnswerSet first;
    private final AnswerSet second;
    private final AnswerSet now;
    private final List<PackageKey> differing = new ArrayList<>();
    private final List<PackageKey> all;
    private final int changes;
    private final Random random = new Random(300);
    private int generation;

    /** @param share of all packages that change in each generation, 0 to 1 */
    GenerationChurn(AnswerSet first, AnswerSet second, double share) {
        this.first = first;
        this.second = second;
        this.now = first.copy();
        this.all = new ArrayList<>(first.answers().keySet());
        this.changes = (int) Math.round(share * all.size());
        first.answers().forEach((key, answer) -> {
            KeptAnswer other = second.answers().get(key);
            if (other != null && !answer.isLike(other)) {
                differing.add(key);
            }
        });
    }

    /** Packages whose answers differ between the two real generations. */
    int differing() {
        return differing.size();
    }

    /** The next generation; it is the same object each time, with other contents. */
    AnswerSet next() {
        generation++;
        Collections.shuffle(differing, random);
        int over = Math.min(changes / 2, differing.size());
        for (PackageKey key : differing.subList(0, over)) {
            boolean isFirst = now.answer(key).isLike(first.answer(key));
            now.answers().put(key, (isFirst ? second : first).answer(key));
        }
        for (int i = over; i < changes; i++) {
            PackageKey key = all.get(random.nextInt(all.size()));
            KeptAnswer answer = now.answer(key);
            now.answers().put(key, answer.withFacts(rebuilt(answer.facts())));
        }
        return now;
    }

    private PackageFacts rebuilt(PackageFacts facts) {
        Evr evr = facts.nevra().evr();
        String release = evr.release().replaceAll("\\.g[0-9]+$", "") + ".g" + generation;
        double factor = 1 + SIZE_CHANGE * (random.nextDouble() - 0.5);
        return new PackageFacts(
                new Nevra(
                        facts.nevra().name(),
                        new Evr(evr.epoch(), evr.version(), release),
                        facts.nevra().arch()),
                facts.source(),
                Math.round(factor * facts.downloadSize()),
                Math.round(factor * facts.installSize()));
    }
}
