package io.koschei.messages;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.koschei.model.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message says. */
public sealed interface News {

    /** Which package it is about; empty when about the whole collection. Messages about the same one are sent in order. */
    @JsonIgnore
    String subject();

    /**
     * The state of a package changed.
     *
     * @param groups names of the groups it is in
     */
    record PackageState(String name, KnownState old, KnownState state, List<String> groups) implements News {

        public PackageState {
            groups = List.copyOf(groups);
        }

        @Override
        public String subject() {
            return name;
        }
    }

    /**
     * Whether what is in every buildroot can be installed changed.
     *
     * @param repoId Koji's repository in which it is so; null where there is no Koji
     */
    record CollectionState(
            KnownState old, KnownState state, @Nullable Integer repoId) implements News {

        @Override
        public String subject() {
            return "";
        }
    }

    /**
     * A scratch build of Koschei's ended.
     *
     * @param name the package
     * @param build Koschei's number of it
     * @param taskId Koji's task; null when Koji never had one
     * @param evr version that is built, as {@code [epoch:]version-release}
     * @param end how, as {@code BuildState} calls it
     * @param fault what kind of failure it was; null without one
     */
    record BuildState(
            String name,
            long build,
            @Nullable Long taskId,
            String evr,
            String end,
            @Nullable String fault) implements News {

        @Override
        public String subject() {
            return name;
        }
    }

    /**
     * Packages have begun to fail for one cause, and still do after some time.
     *
     * @param incident names it, for the message that it is over
     * @param side whether they cannot be built, or not be installed
     * @param text the cause in one sentence
     * @param since generation since which they fail
     * @param packageCount how many fail
     * @param packages names of the first of them
     * @param sources names of their source packages, each once; none when they are not known
     * @param update what broke them; null when that is not known
     */
    record IncidentOpened(
            String incident,
            Side side,
            String cause,
            String text,
            int since,
            int packageCount,
            List<String> packages,
            List<String> sources,
            @Nullable BreakingUpdate update)
            implements News {

        public IncidentOpened {
            packages = List.copyOf(packages);
            sources = List.copyOf(sources);
        }

        @Override
        public String subject() {
            return "";
        }
    }

    /**
     * The other side of an {@link IncidentOpened}: an update has broken packages of others.
     *
     * @param name the source package that was updated
     * @param incident what it broke
     */
    record UpdateBroke(String name, IncidentOpened incident) implements News {

        @Override
        public String subject() {
            return name;
        }
    }

    /**
     * Nothing fails for a cause any more.
     *
     * @param since generation since which it is so
     * @param packageCount how many failed at most
     * @param packages names of the source packages of those that were told to fail, and of what broke them
     */
    record IncidentClosed(String incident, Side side, String cause, int since, int packageCount, List<String> packages)
            implements News {

        public IncidentClosed {
            packages = List.copyOf(packages);
        }

        @Override
        public String subject() {
            return "";
        }
    }

    /**
     * So many incidents began at once that they are told in one message.
     *
     * @param causes those that most packages fail for
     */
    record IncidentsOpened(int ordinal, int incidentCount, List<String> causes) implements News {

        public IncidentsOpened {
            causes = List.copyOf(causes);
        }

        @Override
        public String subject() {
            return "";
        }
    }

    /**
     * What closures take has grown much, for one reason.
     *
     * @param reason name of the package that brought it; null when that is not known
     * @param text what grew most, and why, in one sentence
     * @param oldOrdinal generation that is compared with
     * @param since generation since which it is so
     * @param packageCount binaries whose closures have grown for it
     * @param packages names of the first of them, those that have grown most first
     * @param sources names of their source packages, each once
     * @param growth bytes on disk by which the first has grown
     */
    record SizeChange(
            @Nullable String reason,
            String text,
            int oldOrdinal,
            int since,
            int packageCount,
            List<String> packages,
            List<String> sources,
            long growth)
            implements News {

        public SizeChange {
            packages = List.copyOf(packages);
            sources = List.copyOf(sources);
        }

        @Override
        public String subject() {
            return "";
        }
    }

    /**
     * What closures take has grown much for so many reasons that it is told in one message.
     *
     * @param packages names of those that have grown most
     * @param growth bytes on disk by which the first has grown
     */
    record SizeChanges(int since, int packageCount, List<String> packages, long growth) implements News {

        public SizeChanges {
            packages = List.copyOf(packages);
        }

        @Override
        public String subject() {
            return "";
        }
    }

    /**
     * A build that is in no repository yet would mend something.
     *
     * @param remedy names it, for the message that it is over
     * @param name the package that was built
     * @param evr its version, as {@code [epoch:]version-release}
     * @param taskId Koji's task; null when none is known
     * @param real whether its maintainers built it; otherwise it is a scratch build, and they have to build it
     * @param sources names of packages that could be built again; the first of them only
     * @param binaries names of binaries that could be installed again; the first of them only
     * @param brokenCount packages that would break, built or installed
     * @param installGrowth bytes on disk that all closures together would grow by
     */
    record WouldFix(
            String remedy,
            String name,
            String evr,
            @Nullable Long taskId,
            boolean real,
            List<String> sources,
            List<String> binaries,
            int sourceCount,
            int binaryCount,
            int brokenCount,
            long installGrowth)
            implements News {

        public WouldFix {
            sources = List.copyOf(sources);
            binaries = List.copyOf(binaries);
        }

        @Override
        public String subject() {
            return name;
        }
    }

    /**
     * A build would mend nothing any more, or what it would have mended works.
     *
     * @param mended whether it works
     * @param packages names of those that it would have mended
     */
    record WouldFixEnded(String remedy, String name, boolean mended, String reason, List<String> packages)
            implements News {

        public WouldFixEnded {
            packages = List.copyOf(packages);
        }

        @Override
        public String subject() {
            return name;
        }
    }

    /**
     * An update was checked before it was in the collection.
     *
     * @param check names it
     * @param title what it is called; empty when it has no name
     * @param builds builds and tasks of the hub that it consists of
     * @param urls addresses of repositories that it consists of
     * @param removed packages that would leave
     * @param preview number of the preview that worked it out
     * @param reason why it could not be worked out; null when it was
     * @param effect of nothing when it could not be worked out
     */
    record UpdateChecked(
            String check,
            String title,
            List<String> builds,
            List<String> urls,
            List<String> removed,
            long preview,
            @Nullable String reason,
            UpdateEffect effect)
            implements News {

        public UpdateChecked {
            builds = List.copyOf(builds);
            urls = List.copyOf(urls);
            removed = List.copyOf(removed);
        }

        @Override
        public String subject() {
            return "";
        }
    }
}
