package io.koschei.app;

import io.koschei.postgres.PackageGroups;
import io.koschei.tracked.PackageSync;
import io.koschei.tracked.Tracking;
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
