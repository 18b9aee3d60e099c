package io.koschei.generations;

import java.util.List;
import java.util.function.Predicate;

/** Has several do something by turns, each as often as it has something to do. */
final class Turns {

    private Turns() {}

    /**
     * Goes around until none has anything left to do, or the thread is interrupted.
     *
     * @param one does one piece of work; whether there may be more
     */
    static <T> void take(List<T> all, Predicate<T> one) {
        List<T> left = all;
        while (!left.isEmpty()) {
            left = left.stream()
                    .filter(each -> !Thread.currentThread().isInterrupted() && one.test(each))
                    .toList();
        }
    }
}
