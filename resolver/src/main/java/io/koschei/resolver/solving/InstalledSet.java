package io.koschei.resolver.solving;

import io.koschei.resolver.libsolv.Relations;
import io.koschei.resolver.loading.Requirements;
import java.util.function.IntConsumer;

/** What is installed for one job, asked about requirements, rich ones included. */
final class InstalledSet {

    private final Requirements requirements;
    private final int[] installedIn;
    private int round;

    InstalledSet(Requirements requirements, int count) {
        this.requirements = requirements;
        this.installedIn = new int[count];
    }

    void set(int[] members) {
        round++;
        for (int member : members) {
            installedIn[member] = round;
        }
    }

    boolean has(int index) {
        return installedIn[index] == round;
    }

    /** Every installed package that meets a requirement, or the part of it that counts. */
    void forEachProvider(int dep, IntConsumer consumer) {
        if (requirements.isRich(dep)) {
            forEachProviderOfRich(dep, consumer);
            return;
        }
        int providers = requirements.providers(dep);
        for (int i = 0; i < requirements.count(providers); i++) {
            int provider = requirements.provider(providers, i);
            if (has(provider)) {
                consumer.accept(provider);
            }
        }
    }

    /** Of a conditional requirement only the branch counts whose condition holds. */
    private void forEachProviderOfRich(int dep, IntConsumer consumer) {
        if (isConditional(dep)) {
            if (takesFirstBranch(dep)) {
                forEachProvider(requirements.left(dep), consumer);
            } else if (hasElse(dep)) {
                forEachProvider(requirements.right(requirements.right(dep)), consumer);
            }
        } else {
            forEachProvider(requirements.left(dep), consumer);
            forEachProvider(requirements.right(dep), consumer);
        }
    }

    /** Whether what is installed meets a requirement. */
    boolean holds(int dep) {
        if (!requirements.isRich(dep)) {
            int providers = requirements.providers(dep);
            for (int i = 0; i < requirements.count(providers); i++) {
                if (has(requirements.provider(providers, i))) {
                    return true;
                }
            }
            return providers == Requirements.SYSTEM;
        }
        if (isConditional(dep)) {
            if (takesFirstBranch(dep)) {
                return holds(requirements.left(dep));
            }
            boolean whenNoElse = requirements.flags(dep) == Relations.IF;
            return hasElse(dep) ? holds(requirements.right(requirements.right(dep))) : whenNoElse;
        }
        boolean left = holds(requirements.left(dep));
        boolean right = holds(requirements.right(dep));
        return requirements.flags(dep) == Relations.AND ? left && right : left || right;
    }

    private boolean isConditional(int dep) {
        return requirements.flags(dep) == Relations.IF || requirements.flags(dep) == Relations.UNLESS;
    }

    private boolean takesFirstBranch(int dep) {
        int condition = hasElse(dep) ? requirements.left(requirements.right(dep)) : requirements.right(dep);
        return holds(condition) == (requirements.flags(dep) == Relations.IF);
    }

    private boolean hasElse(int dep) {
        int right = requirements.right(dep);
        return Relations.isRelation(right) && requirements.flags(right) == Relations.ELSE;
    }
}
