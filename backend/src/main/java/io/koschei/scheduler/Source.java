package io.koschei.scheduler;

import io.koschei.model.rpm.Evr;
import java.util.List;

/** The source package to build, or why there is none. */
sealed interface Source {

    /**
     * It is there.
     *
     * @param arches what Koji would build it for, as {@link io.koschei.builds.Arches#ofSource} says
     */
    record Found(Evr evr, List<String> arches) implements Source {}

    /**
     * There is none.
     *
     * @param reason a sentence for pages
     */
    record Missing(String reason) implements Source {}
}
