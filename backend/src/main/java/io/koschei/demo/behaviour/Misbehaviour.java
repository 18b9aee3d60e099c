package io.koschei.demo.behaviour;

import java.time.Duration;
import java.util.stream.DoubleStream;

/**
 * How badly a demo hub behaves. Probabilities are from 0 to 1; what comes up is drawn from the seed, in the order in
 * which the hub is called.
 *
 * @param seed the same one misbehaves the same way, if it is called the same way
 * @param lostBefore probability that a call is dropped, without an answer, before it takes effect
 * @param lostAfter probability that a call takes effect but its answer is lost
 * @param badGateway probability of status 502 with an HTML page, before the call takes effect
 * @param slow probability that an answer is late; the call takes effect at the end of the wait
 * @param slowest how late an answer is at most
 * @param expiry probability, for each call of a session, that the session expires just before it
 * @param deletedRepos probability that a repository is deleted when the next one is ready, long before its time
 * @param duplicatedMessages probability that a message is sent twice
 * @param droppedMessages probability that a message is never sent
 */
public record Misbehaviour(
        long seed,
        double lostBefore,
        double lostAfter,
        double badGateway,
        double slow,
        Duration slowest,
        double expiry,
        double deletedRepos,
        double duplicatedMessages,
        double droppedMessages) {

    /** A hub without faults. */
    public static final Misbehaviour NONE = new Misbehaviour(0, 0, 0, 0, 0, Duration.ZERO, 0, 0, 0, 0);

    public Misbehaviour {
        boolean inRange = DoubleStream.of(
                        lostBefore,
                        lostAfter,
                        badGateway,
                        slow,
                        expiry,
                        deletedRepos,
                        duplicatedMessages,
                        droppedMessages)
                .allMatch(share -> share >= 0 && share <= 1);
        if (!inRange || lostBefore + lostAfter + badGateway > 1) {
            throw new IllegalArgumentException(
                    "probabilities are from 0 to 1, and lost answers and bad gateways together at most 1");
        }
        if (slowest.isNegative() || slowest.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("an answer may be late by 0 to 5 minutes, not " + slowest);
        }
    }
}
