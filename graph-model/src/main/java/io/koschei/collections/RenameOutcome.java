package io.koschei.collections;

/** What became of a new name for a collection. */
public sealed interface RenameOutcome {

    /** The collection has the name, and its addresses with the name of before still lead to it. */
    record Renamed() implements RenameOutcome {}

    /** It has not. */
    record Refused(String reason) implements RenameOutcome {}
}
