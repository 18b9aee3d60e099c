package io.koschei.resolver.reuse;

import io.koschei.resolver.libsolv.PoolSnapshot;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of all that libsolv reads of a package when it makes rules and when it decides between candidates. The key of a package is
 * made of exactly these, so what the list lacks, reuse gets wrong. It was read from {@code policy.c}, {@code rules.c} and {@code solver.c}
 * of libsolv 0.7.23 and 0.7.32 with RPM's rules, without installed packages, and with weak dependencies left uninstalled.
 *
 * <p>Beside it, a job adds what it asks for, in order: the build group, its requirements, and the order of those that are conditions
 * ({@link KeyBuilder}). Other versions of a name are members of the closure themselves ({@code same-name rules, dislike_old_versions});
 * without versions a key exists only where there are none.
 *
 * <p>Not read, and therefore in no key: sizes, descriptions, vendors ({@code policy_illegal_vendorchange} needs an installed package),
 * sub-priorities (all 0), favoured packages (no job favours any), languages, kernels and locales ({@code urpm_reorder} is off), what
 * is installed ({@code move_installed_to_front}, choice and update rules). What a package provides is read through the dependencies
 * that it meets, files included.
 */
enum PolicyInput {

    /**
     * Name, architecture and priority of the repository. {@code prune_to_highest_prio} keeps the highest priority, {@code
     * prune_to_best_arch} the best architecture, and {@code prune_to_best_version} orders what is left by name.
     */
    IDENTITY(-1),

    /** {@code prune_to_best_version} and {@code dislike_old_versions} compare versions of one name. Not in a key without versions. */
    VERSION(-1),

    /** Rules, and {@code prune_obsoleted}: a candidate that another one obsoletes by its name is dropped. */
    OBSOLETES(PoolSnapshot.OBSOLETES),

    /** Rules: neither one of two packages. Under a condition, what may be installed so that it holds. */
    CONFLICTS(PoolSnapshot.CONFLICTS),

    /** Rules: one of those that meet it. */
    REQUIRES(PoolSnapshot.REQUIRES),

    /** {@code prune_to_recommended} and the minimisation at the end prefer what an installed package recommends. */
    RECOMMENDS(PoolSnapshot.RECOMMENDS),

    /** {@code prefer_suggested}: the same, more weakly. */
    SUGGESTS(PoolSnapshot.SUGGESTS),

    /** {@code prune_to_recommended} and the minimisation: the candidate itself says whom it belongs to. */
    SUPPLEMENTS(PoolSnapshot.SUPPLEMENTS),

    /** {@code prefer_suggested}: the same, more weakly. */
    ENHANCES(PoolSnapshot.ENHANCES),

    /** {@code sort_by_common_dep} ranks candidates by each name that they provide with a version, whether or not anything requires it. */
    SHARED_PROVIDES(-1);

    private static final Pattern READ = Pattern.compile("0\\.7\\.(\\d+)");
    private static final int FIRST_READ = 23;
    private static final int LAST_READ = 32;

    private final int kind;

    PolicyInput(int kind) {
        this.kind = kind;
    }

    /** The kind of dependency it is, as {@link PoolSnapshot} counts them; -1 for none. */
    int kind() {
        return kind;
    }

    /** Whether the list was made from this version of libsolv. Of others nothing is known. */
    static boolean isReadFrom(String version) {
        Matcher matcher = READ.matcher(version);
        if (!matcher.matches()) {
            return false;
        }
        int patch = Integer.parseInt(matcher.group(1));
        return patch >= FIRST_READ && patch <= LAST_READ;
    }
}
