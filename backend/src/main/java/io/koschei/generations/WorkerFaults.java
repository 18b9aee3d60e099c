package io.koschei.generations;

import io.koschei.resolver.solving.WorkerFault;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs and counts what goes wrong with worker processes; both counters are there from the start. */
final class WorkerFaults implements Consumer<WorkerFault> {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerFaults.class);

    private final Counter crashes;
    private final Counter abandoned;

    WorkerFaults(MeterRegistry registry) {
        this.crashes = registry.counter("koschei.resolver.worker.crashes");
        this.abandoned = registry.counter("koschei.resolver.jobs.abandoned");
    }

    @Override
    public void accept(WorkerFault fault) {
        LOG.warn("{}", fault.text());
        (fault instanceof WorkerFault.Abandoned ? abandoned : crashes).increment();
    }
}
