package io.koschei.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.koschei.graphql.errors.ErrorCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class GetQuestionTests {

    private static final String QUERY = "query Named($name: String) {collection(name: $name) {name}}";
    private static final String MUTATION = "mutation Forged {deleteTransition(collection: \"a\", name: \"b\") {name}}";

    private final PersistedOperations operations = new PersistedOperations(
            Map.of(PersistedOperations.hash(QUERY), QUERY, PersistedOperations.hash(MUTATION), MUTATION));

    private GetQuestion read(String... params) {
        MultiValueMap<String, String> all = new LinkedMultiValueMap<>();
        for (int i = 0; i < params.length; i += 2) {
            all.add(params[i], params[i + 1]);
        }
        return GetQuestion.read("x", all, operations);
    }

    private static String hashed(String text) {
        return "{\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"" + PersistedOperations.hash(text) + "\"}}";
    }

    private static void refused(GetQuestion question, HttpStatus status, String message) {
        assertThat(question).isInstanceOfSatisfying(GetQuestion.Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused.message()).contains(message);
        });
    }

    @Test
    void readsWhatPagesAsk() {
        GetQuestion question =
                read("operationName", "Named", "variables", "{\"name\": \"rawhide\"}", "extensions", hashed(QUERY));
        assertThat(question).isInstanceOfSatisfying(GetQuestion.Asked.class, asked -> {
            assertThat(asked.operation().getName()).isEqualTo("Named");
            assertThat(asked.variables()).isEqualTo(Map.of("name", "rawhide"));
        });
        assertThat(read("extensions", hashed(QUERY)))
                .as("variables and name may be left out")
                .isInstanceOf(GetQuestion.Asked.class);
    }

    @Test
    void refusesWhatIsNotOfThePages() {
        refused(read(), HttpStatus.METHOD_NOT_ALLOWED, "by its hash");
        refused(read("query", "{collections {name}}"), HttpStatus.METHOD_NOT_ALLOWED, "by POST");
        refused(read("query", QUERY, "extensions", hashed(QUERY)), HttpStatus.METHOD_NOT_ALLOWED, "by POST");
        GetQuestion unknown = read("extensions", hashed("{collections {name}}"));
        refused(unknown, HttpStatus.NOT_FOUND, "PersistedQueryNotFound");
        assertThat(((GetQuestion.Refused) unknown).code()).isEqualTo(ErrorCode.PERSISTED_QUERY_NOT_FOUND);
    }

    @Test
    void refusesWhatChangesAnything() {
        refused(read("extensions", hashed(MUTATION)), HttpStatus.METHOD_NOT_ALLOWED, "GET asks queries only");
    }

    @Test
    void refusesWhatIsMalformed() {
        for (String bad : new String[] {"{", "[]", "null", "1", "\"x\"", "{} {}", "{\"name\":}"}) {
            refused(
                    read("extensions", hashed(QUERY), "variables", bad),
                    HttpStatus.BAD_REQUEST,
                    "'variables' of the question's address is not a JSON object.");
            refused(read("extensions", bad), HttpStatus.BAD_REQUEST, "'extensions' of");
        }
        refused(read("extensions", "{\"persistedQuery\": 5}"), HttpStatus.METHOD_NOT_ALLOWED, "by its hash");
        refused(
                read("extensions", hashed(QUERY), "variables", "{}", "variables", "{}"),
                HttpStatus.BAD_REQUEST,
                "each parameter once");
        refused(read("extensions", hashed(QUERY), "operationName", "Other"), HttpStatus.BAD_REQUEST, "it has Named");
        String longest = "x".repeat(GetQuestion.LONGEST);
        refused(
                GetQuestion.read(longest + "x", new LinkedMultiValueMap<>(), operations),
                HttpStatus.URI_TOO_LONG,
                "4097 characters");
        refused(
                GetQuestion.read(longest, new LinkedMultiValueMap<>(), operations),
                HttpStatus.METHOD_NOT_ALLOWED,
                "by its hash");
    }

    @Test
    void believesNoHashThatIsNotThatOfItsText() {
        assertThatThrownBy(() -> new PersistedOperations(Map.of(PersistedOperations.hash(QUERY), MUTATION)))
                .hasMessageContaining("another hash");
    }
}
