package io.koschei.koji.query;

import static io.koschei.koji.shapes.Keywords.named;

import io.koschei.koji.facts.KojiPackage;
import io.koschei.koji.facts.TaggedBuild;
import io.koschei.koji.shapes.Shapes;
import java.util.List;
import java.util.Optional;

/** Questions about a tag and those it inherits from, as they were at one event of the hub. */
public final class TagQueries {

    private TagQueries() {}

    /** The packages that are listed, blocked ones included. */
    public static KojiQuery<List<KojiPackage>> packages(String tag, long event) {
        return new KojiQuery<>(
                "listPackages",
                List.of(named("tagID", tag, "inherited", true, "event", event)),
                answer -> answer.structs().stream().map(Shapes::listed).toList());
    }

    /**
     * How one package is listed; empty when it is not.
     *
     * <p>A name that no package of the hub has is a fault.
     */
    public static KojiQuery<Optional<KojiPackage>> listed(String tag, String name, long event) {
        return new KojiQuery<>(
                "listPackages",
                List.of(named("tagID", tag, "pkgID", name, "inherited", true, "event", event)),
                answer -> answer.structs().stream().map(Shapes::listed).findFirst());
    }

    /** The build of one package that was tagged last. */
    public static KojiQuery<Optional<TaggedBuild>> latestBuild(String tag, String name, long event) {
        return new KojiQuery<>(
                "listTagged",
                List.of(tag, named("event", event, "latest", true, "inherit", true, "package", name)),
                answer -> answer.structs().stream().map(Shapes::tagged).findFirst());
    }

    /** The builds that are in a tag itself as it is now, of each package the one that was tagged last. */
    public static KojiQuery<List<TaggedBuild>> own(String tag) {
        return new KojiQuery<>(
                "listTagged",
                List.of(tag, named("latest", true, "inherit", false)),
                answer -> answer.structs().stream().map(Shapes::tagged).toList());
    }

    /** The names of the tags that a tag inherits from, directly or not, as they are now. */
    public static KojiQuery<List<String>> parents(String tag) {
        return new KojiQuery<>("getFullInheritance", List.of(tag), answer -> answer.structs().stream()
                .map(parent -> parent.get("name").text())
                .toList());
    }
}
