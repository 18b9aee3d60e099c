package io.koschei.koji;

import io.koschei.koji.facts.BuildRequest;
import io.koschei.koji.facts.BuildTarget;
import io.koschei.koji.facts.CancelOutcome;
import io.koschei.koji.facts.KojiAnswer;
import io.koschei.koji.facts.KojiPackage;
import io.koschei.koji.facts.KojiRepo;
import io.koschei.koji.facts.KojiSession;
import io.koschei.koji.facts.KojiTag;
import io.koschei.koji.facts.KojiTask;
import io.koschei.koji.facts.KojiUser;
import io.koschei.koji.facts.RepoRequest;
import io.koschei.koji.facts.SubmitOutcome;
import io.koschei.koji.facts.TaggedBuild;
import io.koschei.koji.query.KojiQuery;
import io.koschei.koji.query.RepoQueries;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A Koji hub: what is read from it, which needs no login, and builds that it is asked for, which does.
 *
 * <p>Every method may throw a {@code KojiException}; a name the hub does not know is a {@code KojiFaultException}
 * unless the method returns an {@link Optional}.
 */
public interface Koji {

    /** Address of the hub. */
    URI hub();

    /** The hub's version, as in {@code 1.35.3}. */
    default String version() {
        return ask(KojiQuery.version());
    }

    /** The build target of this name. */
    default Optional<BuildTarget> target(String name) {
        return ask(KojiQuery.target(name));
    }

    /** The tag of this name. */
    default Optional<KojiTag> tag(String name) {
        return ask(KojiQuery.tag(name));
    }

    /**
     * The repository that shows the newest state of a tag, of those that are ready to be used and made with the tag's usual options: one
     * of an older state may have been made later. Hubs before 1.35 make no other ones, and give their latest. Empty when there is none.
     */
    default Optional<KojiRepo> newestRepo(String tag) {
        return ask(RepoQueries.newest(tag)).or(() -> ask(RepoQueries.newestWithoutOptions(tag)));
    }

    /** The regular (not dist) repository of a tag that was made last and is ready to be used; empty when there is none. */
    default Optional<KojiRepo> latestRepo(String tag) {
        return ask(RepoQueries.latest(tag));
    }

    /** The repository of this number, whatever its state. */
    default Optional<KojiRepo> repo(int id) {
        return ask(KojiQuery.repo(id));
    }

    /**
     * Names of the packages that a group installs by itself: mandatory and default ones that are not blocked, sorted.
     * Empty when the tag has no such group.
     *
     * @param event the hub's event at which to look, as in {@link KojiRepo#createEvent()}
     */
    default List<String> groupPackages(String tag, String group, long event) {
        return ask(KojiQuery.groupPackages(tag, group, event));
    }

    /** The packages of a tag and of the tags it inherits from, blocked ones included. */
    default List<KojiPackage> packages(String tag) {
        return ask(KojiQuery.packages(tag));
    }

    /** For each package of a tag, and of the tags it inherits from, the build that was tagged last. */
    default List<TaggedBuild> latestBuilds(String tag) {
        return ask(KojiQuery.latestBuilds(tag));
    }

    /**
     * The same as it was at an event.
     *
     * @param event the hub's event at which to look, as in {@link KojiRepo#createEvent()}
     */
    default List<TaggedBuild> latestBuilds(String tag, long event) {
        return ask(KojiQuery.latestBuilds(tag, event));
    }

    /**
     * Asks many questions in few requests. A question that fails does not spoil the others.
     *
     * @return one answer for each question, in their order
     */
    <T> List<KojiAnswer<T>> askAll(List<KojiQuery<T>> queries);

    /** Asks one question. */
    <T> T ask(KojiQuery<T> query);

    /** Who Koschei is on the hub. Needs a login. */
    KojiUser loggedIn();

    /**
     * Has a source package built. Needs a login.
     *
     * @param before is told the session before anything is sent through it, and again when the request has to be sent through another
     * @throws io.koschei.koji.failure.KojiException when nothing was done and it may be asked for again later: there is no login, or
     *     the hub is down
     */
    SubmitOutcome submit(BuildRequest request, Consumer<KojiSession> before);

    /**
     * Makes sure that nothing more can happen through a session of an earlier process: ends it on the hub, which waits for a call in
     * progress. To be called before looking whether that process's submission was done.
     *
     * @throws io.koschei.koji.failure.KojiException when that is not sure
     */
    void settle(KojiSession session);

    /**
     * The task that was submitted with this token. Needs a login.
     *
     * @param since when it was submitted; tasks up to an hour older are looked at too, as clocks differ
     */
    Optional<KojiTask> submitted(String token, Instant since);

    /** Cancels a task with its parts; does nothing when it has ended already. Needs a login. */
    CancelOutcome cancel(long taskId);

    /**
     * Asks a hub 1.35 or newer for a repository that shows a tag as it is now. Needs a login, and {@code koschei.koji.request-repos} to be
     * true.
     */
    RepoRequest requestRepo(String tag);
}
