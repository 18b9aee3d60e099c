package io.koschei.dependencies;

import io.koschei.builds.closures.ClosureMember;
import io.koschei.model.rpm.Evr;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.model.rpm.PackageKey;
import io.koschei.projection.NodeClosure;
import io.koschei.projection.Projection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a package is or was built with. */
public record BuiltWith(Map<PackageKey, Member> members) {

    public BuiltWith {
        members = Map.copyOf(members);
    }

    /** What a source package is built with in a generation; nothing when it does not resolve. */
    static BuiltWith now(Projection projection, int node) {
        NodeClosure closure = projection.closure(node);
        Map<PackageKey, Member> members = new HashMap<>();
        for (int i = 0; i < closure.count(); i++) {
            PackageFacts facts = projection.nodes().facts(closure.nodes()[i]);
            members.put(facts.nevra().key(), new Member(facts.nevra().evr(), closure.distances()[i], facts.source()));
        }
        return new BuiltWith(members);
    }

    /** From the closure that was stored with a build; it does not say from which source a binary was built. */
    static BuiltWith stored(List<ClosureMember> list) {
        Map<PackageKey, Member> members = new HashMap<>();
        list.forEach(
                each -> members.put(each.nevra().key(), new Member(each.nevra().evr(), each.distance(), null)));
        return new BuiltWith(members);
    }

    /**
     * One of the packages.
     *
     * @param distance steps from the package; -1 when only the build group brings it, or when it is unknown
     * @param source source package it was built from; null when unknown
     */
    public record Member(Evr evr, int distance, @Nullable String source) {}
}
