package io.koschei;

import io.koschei.builds.PackageSync;
import io.koschei.builds.Tracking;
import io.koschei.postgres.PackageGroups;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which packages there are and which of them are tracked. */
@Configuration(proxyBeanMethods = false)
class PackagesConfiguration {

    @Bean
    PackageSync packageSync(JdbcClient jdbc, TransactionTemplate transaction, PackageGroups groups) {
        return new PackageSync(jdbc, transaction, groups);
    }

    @Bean
    Tracking tracking(JdbcClient jdbc, TransactionTemplate transaction, PackageGroups groups) {
        return new Tracking(jdbc, transaction, groups);
    }
}
