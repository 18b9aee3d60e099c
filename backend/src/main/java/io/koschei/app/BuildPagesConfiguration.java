package io.koschei.app;

import io.koschei.breakage.Breakages;
import io.koschei.builds.BuildLists;
import io.koschei.builds.ResourceUses;
import io.koschei.postgres.Notices;
import io.koschei.scheduling.ScheduleStatuses;
import io.koschei.tracked.Absences;
import io.koschei.tracked.TrackingCounts;
import io.koschei.transition.search.TransitionHistories;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

/** Beans for pages only: why packages fail, why some are not there, when they are built, how far transitions are. */
@Configuration(proxyBeanMethods = false)
@Profile("web")
@Import({
    Absences.class,
    Breakages.class,
    BuildLists.class,
    Notices.class,
    ResourceUses.class,
    ScheduleStatuses.class,
    ScheduleStatuses.Facts.class,
    TrackingCounts.class,
    TransitionHistories.class
})
class BuildPagesConfiguration {}
