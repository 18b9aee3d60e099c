package io.koschei.graphql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Finds things by their ids. Each controller says how things of its types are found. */
@Controller
public final class NodeFinders {

    private final Map<String, Function<NodeId, @Nullable Object>> finders = new ConcurrentHashMap<>();

    /**
     * Registers who finds the nodes of a type.
     *
     * @param finder null for what is gone, unless an error says more
     */
    public void register(String type, Function<NodeId, @Nullable Object> finder) {
        finders.put(type, finder);
    }

    @QueryMapping
    @Nullable Object node(@Argument String id) {
        NodeId wanted = NodeId.parse(id);
        Function<NodeId, @Nullable Object> finder = finders.get(wanted.type());
        if (finder == null) {
            throw NodeId.unusable(id);
        }
        return finder.apply(wanted);
    }
}
