package io.koschei.app;

import io.koschei.postgres.PackageGroups;
import io.koschei.settings.GroupsProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Puts the configured groups of packages into the database. */
@Component
@EnableConfigurationProperties(GroupsProperties.class)
class GroupsSetup {

    GroupsSetup(GroupsProperties properties, PackageGroups groups) {
        groups.configure(
                properties.groups().stream().map(GroupsProperties.Entry::group).toList());
    }
}
