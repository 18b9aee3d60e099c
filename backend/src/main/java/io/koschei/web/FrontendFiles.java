package io.koschei.web;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The pages' files: names with a hash may be kept for ever, the page itself is asked for each time. */
@Configuration(proxyBeanMethods = false)
@Profile("web")
class FrontendFiles implements WebMvcConfigurer {

    private static final String PLACE = "classpath:/META-INF/resources/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(PLACE + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/index.html", "/*.svg", "/*.png", "/*.ico")
                .addResourceLocations(PLACE)
                .setCacheControl(CacheControl.noCache());
    }

    /** Addresses that the page itself understands. */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
        registry.addViewController("/c/**").setViewName("forward:/index.html");
    }
}
