package io.koschei.koji;

import java.util.List;
import java.util.Optional;

/**
 * What is read from a Koji hub. Nothing here needs a login or changes anything there.
 *
 * <p>Every method may throw a {@link KojiException}; a name the hub does not know is a {@link KojiFaultException}
 * unless the method returns an {@link Optional}.
 */
public interface Koji {

    /** The hub's version, as in {@code 1.35.3}. */
    String version();

    /** The build target of this name. */
    Optional<BuildTarget> target(String name);

    /** The tag of this name. */
    Optional<KojiTag> tag(String name);

    /** The newest regular (not dist) repository of a tag that is ready to be used; empty when there is none. */
    Optional<KojiRepo> latestRepo(String tag);

    /** The repository of this number, whatever its state. */
    Optional<KojiRepo> repo(int id);

    /**
     * Names of the packages that a group installs by itself: mandatory and default ones that are not blocked, sorted.
     * Empty when the tag has no such group.
     *
     * @param event the hub's event at which to look, as in {@link KojiRepo#createEvent()}
     */
    List<String> groupPackages(String tag, String group, long event);

    /** The packages of a tag and of the tags it inherits from, blocked ones included. */
    List<KojiPackage> packages(String tag);

    /** For each package of a tag, and of the tags it inherits from, the build that was tagged last. */
    List<TaggedBuild> latestBuilds(String tag);

    /**
     * The same as it was at an event.
     *
     * @param event the hub's event at which to look, as in {@link KojiRepo#createEvent()}
     */
    List<TaggedBuild> latestBuilds(String tag, long event);

    /**
     * Asks many questions in few requests. A question that fails does not spoil the others.
     *
     * @return one answer for each question, in their order
     */
    <T> List<KojiAnswer<T>> askAll(List<KojiQuery<T>> queries);
}
