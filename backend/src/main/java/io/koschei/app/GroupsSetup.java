package io.koschei.app;

import io.koschei.postgres.PackageGroups;
import io.koschei.settings.GroupsProperties;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Puts the configured groups of packages into the database. */
@Component
@Profile("!" + WebProcess.PROFILE)
@EnableConfigurationProperties(GroupsProperties.class)
class GroupsSetup {

    GroupsSetup(GroupsProperties properties, PackageGroups groups, Clock clock) {
        groups.configure(
                properties.groups().stream().map(GroupsProperties.Entry::group).toList(), clock.instant());
    }
}
