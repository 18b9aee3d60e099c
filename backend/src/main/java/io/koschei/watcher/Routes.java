package io.koschei.watcher;

import io.koschei.bus.BusEvent;
import io.koschei.model.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides which hints an event gives.
 *
 * @param tags for each collection that follows a Koji: the tag that gets its builds, and those it inherits from. A build that is
 *     only tagged into the build tag changes buildroots, and no package.
 * @param sideTags which other tags hold updates
 */
record Routes(Map<Collection, Set<String>> tags, SideTagRules sideTags) {

    List<Hint> hints(BusEvent event) {
        if (event instanceof BusEvent.TaskChanged task) {
            return List.of(new Hint.Task(task.taskId()));
        }
        if (event instanceof BusEvent.BuildTagged build) {
            return builds(build.tag(), build.packageName());
        }
        if (event instanceof BusEvent.BuildUntagged build) {
            return builds(build.tag(), build.packageName());
        }
        if (event instanceof BusEvent.PackageListChanged list) {
            return packages(list.tag(), list.packageName());
        }
        if (event instanceof BusEvent.RepoReady repo) {
            return repositories(repo.tag());
        }
        if (event instanceof BusEvent.RepoBegun repo) {
            return repositories(repo.tag());
        }
        // A build matters to a tag once it is tagged, which another message tells; a gap concerns no collection in
        // particular.
        return List.of();
    }

    /** What comes into the tag of an update, or leaves it. */
    private List<Hint> builds(String tag, String name) {
        Stream<Hint> updates = collections()
                .filter(collection -> sideTags.isOf(collection, tag))
                .map(collection -> new Hint.SideTag(collection.id(), tag));
        return Stream.concat(packages(tag, name).stream(), updates).toList();
    }

    private List<Hint> packages(String tag, String name) {
        return collections()
                .filter(collection -> tags.getOrDefault(collection, Set.of()).contains(tag))
                .<Hint>map(collection -> new Hint.SourcePackage(collection.id(), name))
                .toList();
    }

    private List<Hint> repositories(String tag) {
        return collections()
                .filter(collection -> tag.equals(collection.buildTag()))
                .<Hint>map(collection -> new Hint.Repo(collection.id()))
                .toList();
    }

    private Stream<Collection> collections() {
        return tags.keySet().stream();
    }
}
