package io.koschei.settings;

import io.koschei.settings.CollectionsProperties.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

/** The configuration as it is before the service starts: the file, below the process's environment variables. */
public final class ConfigFile {

    private final ConfigurableEnvironment environment;

    private ConfigFile(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Reads a configuration.
     *
     * @throws UsageException when there is no such file, or it is not YAML
     */
    public static ConfigFile read(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UsageException(
                    "cannot read the configuration " + file + "; copy " + Home.configExample() + " there and adapt it");
        }
        try {
            ConfigurableEnvironment environment = new StandardEnvironment();
            List<PropertySource<?>> sources =
                    new YamlPropertySourceLoader().load("configuration", new FileSystemResource(file));
            sources.forEach(environment.getPropertySources()::addLast);
            ConfigurationPropertySources.attach(environment);
            return new ConfigFile(environment);
        } catch (IOException | RuntimeException e) {
            throw new UsageException(file + " is not a configuration: " + oneLine(String.valueOf(e.getMessage())));
        }
    }

    /** The parser quotes the file over several lines, below what it has to say. */
    private static String oneLine(String message) {
        return message.lines()
                .filter(line -> !line.startsWith("  "))
                .map(String::strip)
                .collect(Collectors.joining(" "))
                .replace("in 'reader', ", "in ")
                .replaceFirst(":$", "");
    }

    /**
     * The collections to follow.
     *
     * @throws UsageException when what is said of one of them cannot be
     */
    public List<Entry> collections() {
        return bound("koschei", CollectionsProperties.class).collections();
    }

    /**
     * Where the web service runs.
     *
     * @throws UsageException when what is said of it cannot be
     */
    public WebProcessProperties webProcess() {
        return bound("koschei.web", WebProcessProperties.class);
    }

    private <T> T bound(String prefix, Class<T> type) {
        try {
            return Binder.get(environment).bindOrCreate(prefix, type);
        } catch (BindException e) {
            Throwable inner = e;
            while (inner.getCause() != null) {
                inner = inner.getCause();
            }
            throw new UsageException(String.valueOf(inner.getMessage()));
        }
    }

    /**
     * The value of a setting that must be there.
     *
     * @throws UsageException when the file does not say it
     */
    public String require(String name) {
        return get(name)
                .orElseThrow(() -> new UsageException(
                        "the configuration must name " + name + "; " + Home.configExample() + " explains it"));
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(environment.getProperty(name)).filter(text -> !text.isBlank());
    }
}
