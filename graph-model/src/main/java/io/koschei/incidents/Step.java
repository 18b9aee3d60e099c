package io.koschei.incidents;

/** What happens to an incident when the newest generation is looked at. */
public sealed interface Step {

    /** A cause that was not there before. */
    record Begin(Sighting sighting) implements Step {}

    /** It goes on as it was, perhaps for another number of packages. */
    record Keep(Incident incident, int followers) implements Step {}

    /** It has lasted: people are told. */
    record Open(Incident incident, int followers) implements Step {}

    /** One that was never told is gone. */
    record Forget(Incident incident) implements Step {}

    /** It went before people were told. */
    record Revert(Incident incident) implements Step {}

    /** Nothing fails for it any more. */
    record Fade(Incident incident) implements Step {}

    /** It came back before people were told that it was gone. */
    record Return(Incident incident, int followers) implements Step {}

    /** It is gone for good: people are told. */
    record Close(Incident incident) implements Step {}
}
