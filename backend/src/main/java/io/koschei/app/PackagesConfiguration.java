package io.koschei.app;

import io.koschei.tracked.PackageSync;
import io.koschei.tracked.Tracking;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Which packages there are and which of them are tracked. */
@Configuration(proxyBeanMethods = false)
@Import({PackageSync.class, Tracking.class})
class PackagesConfiguration {}
