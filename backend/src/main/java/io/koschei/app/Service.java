package io.koschei.app;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The long-running program: all of its services, or those that are named. */
@SpringBootConfiguration(proxyBeanMethods = false)
// Errors are reported by io.koschei.web, in one form for all.
@EnableAutoConfiguration(exclude = ErrorMvcAutoConfiguration.class)
@ComponentScan(
        basePackages = "io.koschei",
        // The web service has them.
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.koschei\\.graphql\\..*"))
@EnableScheduling
public class Service {

    /** Starts the services and returns once they run. */
    static ConfigurableApplicationContext start(String... arguments) {
        return start(context -> {}, arguments);
    }

    /** As above, with beans of the caller's. */
    static ConfigurableApplicationContext start(
            ApplicationContextInitializer<GenericApplicationContext> more, String... arguments) {
        return new SpringApplicationBuilder(Service.class).initializers(more).run(arguments);
    }
}
