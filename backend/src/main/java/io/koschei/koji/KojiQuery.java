package io.koschei.koji;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One question to a hub: which method, with what arguments, and how to read what comes back.
 *
 * @param <T> what the answer says
 */
public final class KojiQuery<T> {

    /** Of a package's dependencies, those it requires. */
    private static final int REQUIRES = 0;

    private final String method;
    private final List<Object> arguments;
    private final Function<Answer, T> reader;

    private KojiQuery(String method, List<Object> arguments, Function<Answer, T> reader) {
        this.method = method;
        this.arguments = List.copyOf(arguments);
        this.reader = reader;
    }

    /** See {@link Koji#version()}. */
    public static KojiQuery<String> version() {
        return new KojiQuery<>("getKojiVersion", List.of(), Answer::text);
    }

    /** See {@link Koji#target(String)}. */
    public static KojiQuery<Optional<BuildTarget>> target(String name) {
        return new KojiQuery<>(
                "getBuildTarget", List.of(name), answer -> answer.struct().map(Shapes::target));
    }

    /** See {@link Koji#tag(String)}. */
    public static KojiQuery<Optional<KojiTag>> tag(String name) {
        return new KojiQuery<>(
                "getTag", List.of(name), answer -> answer.struct().map(Shapes::tag));
    }

    /** See {@link Koji#latestRepo(String)}. */
    public static KojiQuery<Optional<KojiRepo>> latestRepo(String tag) {
        // Hubs before 1.35 do not repeat the tag in their answer.
        return new KojiQuery<>(
                "getRepo", List.of(tag), answer -> answer.struct().map(repo -> Shapes.repo(repo, Optional.of(tag))));
    }

    /** See {@link Koji#repo(int)}. */
    public static KojiQuery<Optional<KojiRepo>> repo(int id) {
        return new KojiQuery<>(
                "repoInfo", List.of(id), answer -> answer.struct().map(repo -> Shapes.repo(repo, Optional.empty())));
    }

    /** See {@link Koji#groupPackages(String, String, long)}. */
    public static KojiQuery<List<String>> groupPackages(String tag, String group, long event) {
        return new KojiQuery<>(
                "getTagGroups",
                List.of(tag, keywords("event", event)),
                answer -> Shapes.groupPackages(answer.structs(), group));
    }

    /** See {@link Koji#packages(String)}. */
    public static KojiQuery<List<KojiPackage>> packages(String tag) {
        return new KojiQuery<>(
                "listPackages",
                List.of(keywords("tagID", tag, "inherited", true)),
                answer -> answer.structs().stream().map(Shapes::listed).toList());
    }

    /** See {@link Koji#latestBuilds(String)}. */
    public static KojiQuery<List<TaggedBuild>> latestBuilds(String tag) {
        return new KojiQuery<>(
                "listTagged",
                List.of(tag, keywords("latest", true, "inherit", true)),
                answer -> answer.structs().stream().map(Shapes::tagged).toList());
    }

    /** See {@link Koji#latestBuilds(String, long)}. */
    public static KojiQuery<List<TaggedBuild>> latestBuilds(String tag, long event) {
        return new KojiQuery<>(
                "listTagged",
                List.of(tag, keywords("event", event, "latest", true, "inherit", true)),
                answer -> answer.structs().stream().map(Shapes::tagged).toList());
    }

    /**
     * What the source package of a build needs to be built, as RPM writes it; empty when the build has no source package, as
     * that of an image.
     */
    public static KojiQuery<Optional<List<String>>> buildRequires(TaggedBuild build) {
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("name", build.name());
        source.put("version", build.evr().version());
        source.put("release", build.evr().release());
        source.put("arch", "src");
        return new KojiQuery<>("getRPMDeps", List.of(source, REQUIRES), answer -> BuildRequires.of(answer.structs()));
    }

    /** Many questions as one. The hub answers with one result for each. */
    static KojiQuery<List<Answer>> multiCall(List<? extends KojiQuery<?>> queries) {
        List<Object> calls = new ArrayList<>();
        for (KojiQuery<?> query : queries) {
            Map<String, Object> call = new LinkedHashMap<>();
            call.put("methodName", query.method);
            call.put("params", query.arguments);
            calls.add(call);
        }
        return new KojiQuery<>("multiCall", List.of(calls), Answer::list);
    }

    /** Koji's named arguments: a struct in the last place, marked as what it is. */
    private static Map<String, Object> keywords(Object... namesAndValues) {
        Map<String, Object> keywords = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            keywords.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        keywords.put("__starstar", true);
        return keywords;
    }

    String method() {
        return method;
    }

    List<Object> arguments() {
        return arguments;
    }

    T read(Answer answer) {
        return reader.apply(answer);
    }
}
