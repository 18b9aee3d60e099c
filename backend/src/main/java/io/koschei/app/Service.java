package io.koschei.app;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The long-running program: all of its services, or those that are named. */
@SpringBootApplication(scanBasePackages = "io.koschei")
@EnableScheduling
public class Service {

    /** Starts the services and returns once they run. */
    static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(Service.class).run(arguments);
    }
}
