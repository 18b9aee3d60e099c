package io.koschei.alerts;

import io.koschei.model.Collection;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what goes wrong in one collection from the others, and says each thing once until it goes well again. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final String what;
    private final Map<Integer, String> known = new HashMap<>();

    /** @param what does not go on, for the log */
    Failures(String what) {
        this.what = what;
    }

    /** Runs the work of one collection. */
    void guard(Collection collection, Runnable work) {
        try {
            work.run();
            if (known.remove(collection.id()) != null) {
                LOG.info("{}: {} go on.", collection.name(), what);
            }
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            if (!e.toString().equals(known.put(collection.id(), e.toString()))) {
                LOG.error("{}: {} do not go on, and every pass tries again", collection.name(), what, e);
            }
        }
    }
}
