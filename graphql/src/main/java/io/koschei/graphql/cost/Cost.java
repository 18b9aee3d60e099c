package io.koschei.graphql.cost;

/**
 * What the question at hand costs at most; its {@code GraphQLContext} has it under this class.
 *
 * @param values of the answer, with what is dear to find counted for many
 */
public record Cost(long values) {

    /** Nothing that pages ask costs as much; those are answered in some tens of milliseconds. */
    static final long DEAR = 50_000;

    /** Whether it is worth letting others go first. */
    public boolean isDear() {
        return values > DEAR;
    }
}
