package io.koschei.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.koschei.deadline.Deadline;
import io.koschei.deadline.DeadlinePassedException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QuestionTurnsTests {

    private static final Deadline SOON = Deadline.after(Duration.ofMillis(1));
    private static final Deadline LATE = Deadline.after(Duration.ofMinutes(1));

    private final InetAddress one = address("10.0.0.1");
    private final InetAddress other = address("10.0.0.2");

    private static InetAddress address(String number) {
        try {
            return InetAddress.getByName(number);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static void refuses(QuestionTurns turns, InetAddress address) {
        assertThatExceptionOfType(DeadlinePassedException.class).isThrownBy(() -> turns.take(address, SOON));
    }

    @Test
    void anAddressWaitsForItselfAndNoOther() {
        QuestionTurns turns = new QuestionTurns(2);
        Runnable first = turns.take(one, LATE);
        turns.take(one, LATE);
        refuses(turns, one);
        first.run();
        turns.take(one, LATE);
        refuses(turns, one);
        turns.take(other, LATE);
    }

    @Test
    void anAddressHasFewerTurnsWhileOthersAsk() {
        AtomicLong now = new AtomicLong();
        QuestionTurns turns = new QuestionTurns(2, now::get, now::addAndGet);
        Runnable others = turns.take(other, LATE);
        others.run();
        Runnable only = turns.take(one, LATE);
        refuses(turns, one);
        only.run();
        now.addAndGet(TimeUnit.SECONDS.toNanos(11));
        turns.take(one, LATE);
        turns.take(one, LATE);
        refuses(turns, one);
    }

    /** Two seconds at once, and then half of the time, while another address asks now and then. */
    @Test
    void anAddressThatAsksAllTheTimeRestsWhileOthersAsk() {
        AtomicLong now = new AtomicLong();
        QuestionTurns turns = new QuestionTurns(2, now::get, now::addAndGet);
        long worked = 0;
        while (now.get() < TimeUnit.SECONDS.toNanos(60)) {
            turns.take(other, LATE).run();
            Runnable question = turns.take(one, LATE);
            now.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
            question.run();
            worked += 100;
        }
        assertThat(worked).as("milliseconds").isBetween(30_000L, 34_000L);
    }

    @Test
    void anAddressThatIsAloneNeverRests() {
        AtomicLong now = new AtomicLong();
        QuestionTurns turns =
                new QuestionTurns(2, now::get, rest -> assertThat(rest).isZero());
        for (int i = 0; i < 600; i++) {
            Runnable question = turns.take(one, LATE);
            now.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
            question.run();
        }
    }

    @Test
    void anAddressHasHalfOfTheProcessors() {
        QuestionTurns turns = new QuestionTurns(8);
        for (int i = 0; i < 4; i++) {
            turns.take(one, LATE);
        }
        refuses(turns, one);
        turns.take(other, LATE);
    }

    @Test
    void allTogetherHaveSomeForEachProcessor() {
        QuestionTurns turns = new QuestionTurns(2);
        List<Runnable> taken = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            taken.add(turns.take(address("10.0.1." + i), LATE));
        }
        refuses(turns, one);
        refuses(turns, one);
        refuses(turns, one);
        taken.get(0).run();
        turns.take(one, LATE);
        refuses(turns, other);
    }

    /** Eight addresses have all turns, and their dear questions wait for the only one of those. */
    @Test
    void whoWaitsForADearTurnKeepsNobodyElseWaiting() throws Exception {
        QuestionTurns turns = new QuestionTurns(2);
        List<CompletableFuture<Runnable>> waiting = new ArrayList<>();
        turns.take(address("10.0.1.0"), LATE);
        Runnable dear = turns.takeDear(LATE);
        for (int i = 1; i < 8; i++) {
            turns.take(address("10.0.1." + i), LATE);
        }
        for (int i = 1; i < 8; i++) {
            waiting.add(CompletableFuture.supplyAsync(() -> turns.takeDear(LATE), task -> new Thread(task).start()));
        }
        turns.take(one, LATE).run();
        dear.run();
        CompletableFuture.anyOf(waiting.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
    }

    @Test
    void whoWaitsGoesOnWhenAnotherHasEnded() throws Exception {
        QuestionTurns turns = new QuestionTurns(2);
        Runnable first = turns.take(one, LATE);
        turns.take(one, LATE);
        CompletableFuture<Runnable> waiting = CompletableFuture.supplyAsync(() -> turns.take(one, LATE));
        first.run();
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void dearQuestionsLeaveAProcessorToOthers() {
        QuestionTurns two = new QuestionTurns(2);
        two.take(one, LATE);
        Runnable dear = two.takeDear(LATE);
        assertThatExceptionOfType(DeadlinePassedException.class).isThrownBy(() -> two.takeDear(SOON));
        dear.run();
        two.takeDear(LATE);

        QuestionTurns single = new QuestionTurns(1);
        single.take(one, LATE);
        single.takeDear(LATE);
        QuestionTurns four = new QuestionTurns(4);
        four.take(one, LATE);
        for (int i = 0; i < 3; i++) {
            four.takeDear(LATE);
        }
        assertThatExceptionOfType(DeadlinePassedException.class).isThrownBy(() -> four.takeDear(SOON));
    }
}
