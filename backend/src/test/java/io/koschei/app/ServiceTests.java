package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.graphql.autoconfigure.GraphQlAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;

/** Which parts a service has, without starting them. */
class ServiceTests {

    @Test
    void onlyTheWebServiceAnswersQuestions() {
        assertThat(beans("web")).contains("BreakageController", "GenerationFeed", "TransitionHistories");
        assertThat(beans("polling", "resolver", "scheduler", "watcher"))
                .contains("generationWriter", "PreviewService")
                .doesNotContain("GenerationFeed", "TransitionHistories")
                .noneMatch(name -> name.endsWith("Controller"));
    }

    @Test
    void noSchemaIsReadForTheOthers() {
        assertThat(setting("spring.autoconfigure.exclude", "web")).isNull();
        assertThat(setting("spring.autoconfigure.exclude", "polling"))
                .isEqualTo(GraphQlAutoConfiguration.class.getName());
    }

    @Test
    void theOthersShowNoPages() {
        assertThat(setting("spring.web.resources.add-mappings", "web")).isNull();
        assertThat(setting("spring.web.resources.add-mappings", "polling")).isEqualTo("false");
    }

    private static String setting(String name, String profile) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .profiles(profile)
                .run()) {
            return context.getEnvironment().getProperty(name);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    /** Simple names of classes. */
    private static List<String> beans(String... profiles) {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment().setActiveProfiles(profiles);
            context.register(Service.class);
            var factory = context.getDefaultListableBeanFactory();
            var found = new ConfigurationClassPostProcessor();
            found.setEnvironment(context.getEnvironment());
            found.setResourceLoader(context);
            found.postProcessBeanDefinitionRegistry(factory);
            return Stream.of(factory.getBeanDefinitionNames())
                    .map(name -> Objects.requireNonNullElse(
                            factory.getBeanDefinition(name).getBeanClassName(), name))
                    .map(name -> name.substring(name.lastIndexOf('.') + 1))
                    .toList();
        }
    }
}
