package io.koschei.graphql.errors;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.execution.ResultPath;
import graphql.language.SourceLocation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorCodesTests {

    @Test
    void keepsWhereAnErrorIsAndWhatItIsAbout() {
        GraphQLError error = GraphQLError.newError()
                .errorType(ErrorType.NullValueInNonNullableField)
                .message("A field that %s be null was", "may not")
                .path(ResultPath.parse("/collection/packages/edges[3]/node"))
                .location(new SourceLocation(2, 5))
                .extensions(Map.of("more", "words"))
                .build();

        GraphQLError coded = ErrorCodes.withCode(error);

        assertThat(coded.getPath()).isEqualTo(List.of("collection", "packages", "edges", 3, "node"));
        assertThat(coded.getLocations()).containsExactly(new SourceLocation(2, 5));
        assertThat(coded.getMessage()).isEqualTo("A field that may not be null was");
        assertThat(coded.getErrorType()).isEqualTo(ErrorType.NullValueInNonNullableField);
        assertThat(coded.getExtensions()).isEqualTo(Map.of("more", "words", "code", "BAD_REQUEST"));
    }

    @Test
    void givesACodeToErrorsOfTheWholeQuestion() {
        GraphQLError coded = ErrorCodes.withCode(GraphQLError.newError()
                .errorType(ErrorType.ExecutionAborted)
                .message("%s", "maximum query depth exceeded 21 > 20, 100% sure")
                .build());

        assertThat(coded.getExtensions()).isEqualTo(Map.of("code", "LIMIT_EXCEEDED"));
        assertThat(coded.getPath()).isNull();
        assertThat(coded.getMessage()).endsWith("100% sure");
    }
}
