package io.koschei.generations;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Has several do something by turns, each as often as it has something to do. */
final class Turns {

    private Turns() {}

    /**
     * Goes around until a whole round finds none with anything left to do, or the thread is interrupted. Each is asked in every round:
     * it may get something to do while others work on.
     *
     * @param all who takes part; asked before every round, since others may join during a backlog
     * @param one does one piece of work; whether there may be more
     */
    static <T> void take(Supplier<List<T>> all, Predicate<T> one) {
        boolean more = true;
        while (more) {
            more = false;
            for (T each : all.get()) {
                more |= !Thread.currentThread().isInterrupted() && one.test(each);
            }
        }
    }
}
