package io.koschei.postgres;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.koschei.model.CollectionInputs;
import io.koschei.model.generation.GraphChange;
import io.koschei.model.preview.PreviewChanges;
import io.koschei.model.problem.Problem;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is kept as JSON: problems and their causes, changes on their way to the graph, settings of collections, previews,
 * lists of texts.
 */
public final class Json {

    private static final TypeReference<List<Problem>> PROBLEMS = new TypeReference<>() {};
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    // Only the components of a record are written: PackageKey.isSource() and the like can be derived.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            // What was stored by an earlier version lacks what came later.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultVisibility(visible -> visible.withIsGetterVisibility(Visibility.NONE))
            .build();

    private Json() {}

    public static String problems(List<Problem> problems) {
        return MAPPER.writerFor(PROBLEMS).writeValueAsString(problems);
    }

    public static List<Problem> problems(String json) {
        return MAPPER.readValue(json, PROBLEMS);
    }

    public static String change(GraphChange change) {
        return MAPPER.writeValueAsString(change);
    }

    public static GraphChange change(String json) {
        return MAPPER.readValue(json, GraphChange.class);
    }

    static String inputs(CollectionInputs inputs) {
        return MAPPER.writeValueAsString(inputs);
    }

    static CollectionInputs inputs(String json) {
        return MAPPER.readValue(json, CollectionInputs.class);
    }

    static String previewChanges(PreviewChanges changes) {
        return MAPPER.writeValueAsString(changes);
    }

    static PreviewChanges previewChanges(String json) {
        return MAPPER.readValue(json, PreviewChanges.class);
    }

    static String previewCounts(Previews.BothCounts counts) {
        return MAPPER.writeValueAsString(counts);
    }

    static Previews.BothCounts previewCounts(String json) {
        return MAPPER.readValue(json, Previews.BothCounts.class);
    }

    public static String texts(List<String> texts) {
        return MAPPER.writeValueAsString(texts);
    }

    /** A text as it stands inside a JSON string. */
    public static String inner(String text) {
        String quoted = MAPPER.writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    public static List<String> texts(String json) {
        return MAPPER.readValue(json, TEXTS);
    }
}
