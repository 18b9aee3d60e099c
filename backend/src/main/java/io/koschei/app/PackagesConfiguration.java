package io.koschei.app;

import io.koschei.tracked.PackageSync;
import io.koschei.tracked.Tracking;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Stores of packages, and of which of them are tracked. */
@Configuration(proxyBeanMethods = false)
@Import({PackageSync.class, Tracking.class})
class PackagesConfiguration {}
