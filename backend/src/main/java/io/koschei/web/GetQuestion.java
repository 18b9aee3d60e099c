package io.koschei.web;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import io.koschei.graphql.errors.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A question that comes by GET: one of the pages' own queries, named by its hash, with variables. */
sealed interface GetQuestion {

    /** Characters of everything behind the question mark; a client with more asks by POST. */
    int LONGEST = 4096;

    /** A question that can be asked. */
    record Asked(Document document, Map<String, Object> variables, Map<String, Object> extensions)
            implements GetQuestion {

        /** Its only operation. */
        OperationDefinition operation() {
            return document.getFirstDefinitionOfType(OperationDefinition.class).orElseThrow();
        }
    }

    /** Why it cannot. */
    record Refused(HttpStatus status, ErrorCode code, String message) implements GetQuestion {}

    /**
     * Reads a question.
     *
     * @param query behind the question mark of its address; null where there is none
     * @param params what that says
     */
    static GetQuestion read(
            @Nullable String query, MultiValueMap<String, String> params, PersistedOperations operations) {
        if (query != null && query.length() > LONGEST) {
            return new Refused(
                    HttpStatus.URI_TOO_LONG,
                    ErrorCode.LIMIT_EXCEEDED,
                    "The question's address has " + query.length() + " characters behind the question mark; at most "
                            + LONGEST + " are read. Ask by POST.");
        }
        Optional<String> twice = params.entrySet().stream()
                .filter(param -> param.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .findFirst();
        if (twice.isPresent()) {
            return bad("The question's address may have each parameter once only.");
        }
        Optional<Map<String, Object>> extensions = object(params, "extensions");
        Optional<Map<String, Object>> variables = object(params, "variables");
        if (extensions.isEmpty() || variables.isEmpty()) {
            return bad("'" + (extensions.isEmpty() ? "extensions" : "variables")
                    + "' of the question's address is not a JSON object.");
        }
        Optional<String> hash = PersistedOperations.hashIn(extensions.get());
        if (hash.isEmpty() || params.containsKey("query")) {
            return notByGet("GET asks only what Koschei's pages ask, by its hash. Ask everything else by POST.");
        }
        return operations
                .document(hash.get())
                .map(document ->
                        named(new Asked(document, variables.get(), extensions.get()), params.getFirst("operationName")))
                .orElseGet(() ->
                        new Refused(HttpStatus.NOT_FOUND, ErrorCode.PERSISTED_QUERY_NOT_FOUND, Documents.NOT_FOUND));
    }

    private static GetQuestion named(Asked asked, @Nullable String name) {
        if (asked.operation().getOperation() != Operation.QUERY) {
            return notByGet("GET asks queries only, so that no link changes anything. Ask this by POST.");
        }
        return name == null || name.isEmpty() || name.equals(asked.operation().getName())
                ? asked
                : bad("The text with this hash has no operation of that name: it has "
                        + asked.operation().getName() + ".");
    }

    /** Empty when it is none; an object without anything where the parameter is missing. */
    private static Optional<Map<String, Object>> object(MultiValueMap<String, String> params, String name) {
        List<String> values = params.getOrDefault(name, List.of());
        if (values.isEmpty() || values.get(0).isEmpty()) {
            return Optional.of(Map.of());
        }
        try {
            return Optional.ofNullable(
                    JsonMapper.shared().readValue(values.get(0), new TypeReference<Map<String, Object>>() {}));
        } catch (JacksonException e) {
            // Clients see that it is none; what exactly is wrong with it they know best.
            return Optional.empty();
        }
    }

    private static Refused bad(String message) {
        return new Refused(HttpStatus.BAD_REQUEST, ErrorCode.BAD_REQUEST, message);
    }

    private static Refused notByGet(String message) {
        return new Refused(HttpStatus.METHOD_NOT_ALLOWED, ErrorCode.BAD_REQUEST, message);
    }
}
