package io.koschei.demo.messages;

import io.koschei.demo.behaviour.Mischief;
import io.koschei.demo.builders.Dice;
import io.koschei.demo.builders.Farm;
import io.koschei.demo.story.Repos;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that time has passed when no client calls: subscribers want messages soon. Everything it does follows from the clock and
 * is done once, by the pulse or by a call, whichever comes first.
 */
public final class Pulse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final long MILLIS = 50;

    private final Farm farm;
    private final Repos repos;
    private final Announcer announcer;
    private final Mischief mischief;
    private final ScheduledExecutorService timer;
    private int known;

    public Pulse(Farm farm, Repos repos, Announcer announcer, Mischief mischief) {
        this.farm = farm;
        this.repos = repos;
        this.announcer = announcer;
        this.mischief = mischief;
        this.known = repos.current();
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "demo-hub-pulse");
            thread.setDaemon(true);
            return thread;
        });
    }

    public void start() {
        Future<?> unused = timer.scheduleWithFixedDelay(this::beatOrSay, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
    }

    private void beatOrSay() {
        try {
            beat();
        } catch (RuntimeException e) {
            // A timer forgets a task that throws, and the hub would stand still without a word.
            LOG.error("The demo hub's builders stumbled; this is a fault of the demo", e);
        }
    }

    /** Lets everything happen that was to happen until now. */
    public void beat() {
        generations();
        farm.advance();
    }

    private synchronized void generations() {
        while (known < repos.current()) {
            known++;
            if (Dice.draw(mischief.seed(), "deleted repository", known - 1) < mischief.deletedRepos()) {
                repos.delete(Repos.id(known - 1));
            }
            announcer.arrived(known);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
