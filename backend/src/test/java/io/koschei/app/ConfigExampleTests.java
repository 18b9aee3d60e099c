package io.koschei.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.settings.CollectionsProperties;
import io.koschei.settings.ConfigFile;
import io.koschei.settings.Home;
import io.koschei.settings.UsageException;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import picocli.CommandLine;

/** The example configuration names every setting that exists, none that does not, and each with its true default. */
class ConfigExampleTests {

    private static final Path EXAMPLE = Path.of("../deploy/src/main/config/koschei.yml.example");
    private static final Pattern TURNED_OFF = Pattern.compile("(?m)^( *)#(\\S.*)$");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(koschei\\.[a-z0-9.-]+)(?::([^}]*))?}");

    /** In the file or the environment before anything is bound. */
    private static final String DATA_DIR = "koschei.data-dir";

    /** Parts of application.yml that hold the program together and are nobody's choice. */
    private static final Set<String> INTERNAL = Set.of(
            "spring.application.name",
            "spring.reactor.context-propagation",
            "spring.autoconfigure.exclude",
            "spring.config.activate.on-profile",
            "spring.main.banner-mode",
            "spring.datasource.url",
            "spring.datasource.username",
            "spring.datasource.password",
            "spring.datasource.hikari.maximum-pool-size",
            "spring.neo4j.uri",
            "spring.neo4j.authentication.username",
            "spring.neo4j.authentication.password",
            "spring.web.resources.add-mappings",
            "spring.graphql.schema.locations",
            "spring.graphql.schema.inspection.enabled",
            "spring.task.scheduling.pool.size",
            "spring.mvc.problemdetails.enabled",
            "management.observations.enable.graphql.datafetcher",
            "server.shutdown",
            "server.tomcat.connection-timeout",
            "server.tomcat.keep-alive-timeout",
            "spring.datasource.hikari.connection-init-sql",
            "server.tomcat.max-swallow-size",
            "server.compression.enabled",
            "server.compression.mime-types");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.koschei");

    @Test
    void everySettingIsNamedAndNoOther() throws IOException {
        Set<String> wanted = new TreeSet<>(Set.of(DATA_DIR));
        eachRecord((prefix, type) -> wanted.addAll(names(prefix, type)));
        wanted.addAll(placeholders().keySet());
        wanted.addAll(yaml(new ClassPathResource("application.yml")).keySet());
        wanted.removeAll(INTERNAL);
        assertThat(everything().keySet()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void whatIsTurnedOffIsTheDefault() throws IOException {
        Map<String, String> defaults = new TreeMap<>(yaml(new ClassPathResource("application.yml")));
        eachRecord((prefix, type) -> defaults.putAll(defaults(prefix, type)));
        placeholders().forEach((name, value) -> defaults.merge(name, value, (one, other) -> one));
        Map<String, String> turnedOff = everything();
        turnedOff
                .keySet()
                .removeAll(yaml(new ByteArrayResource(text().getBytes())).keySet());
        turnedOff.keySet().retainAll(defaults.keySet());
        // A URL, a user, a password: each shows what it could be.
        turnedOff.keySet().removeIf(name -> defaults.get(name).isEmpty());
        assertThat(turnedOff)
                .hasSizeGreaterThan(20)
                .allSatisfy((name, value) -> assertThat(value).as(name).isEqualTo(defaults.get(name)));
    }

    @Test
    void whatIsNotTurnedOffIsEnough() throws IOException {
        Binder binder = binder(yaml(new ByteArrayResource(text().getBytes())));
        CollectionsProperties followed =
                binder.bind("koschei", CollectionsProperties.class).get();
        assertThat(followed.collections()).singleElement().satisfies(entry -> assertThat(entry.name())
                .isEqualTo("rawhide"));
        KojiProperties koji = binder.bind("koschei.koji", KojiProperties.class).get();
        assertThat(koji.hubUrl()).hasScheme("https").hasPath("/kojihub");
        assertThat(koji.topUrl()).hasScheme("https");
    }

    @Test
    void messagesNameTheFile(@TempDir Path folder) {
        Path shipped = Path.of("config").resolve(EXAMPLE.getFileName());
        assertThat(Home.configExample()).isAbsolute().endsWithRaw(shipped);
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> ConfigFile.read(folder.resolve("none.yml")))
                .withMessageContaining(Home.configExample().toString());
        assertThat(new CommandLine(new ServeCommand()).getUsageMessage().replaceAll("\\s", ""))
                .contains(shipped.toString());
    }

    /** A collection has a Koji or repositories, so it is everything but the one or the other. */
    @ParameterizedTest
    @ValueSource(strings = {"(repositories|source-repositories|buildroot)", "(target|external-repos)"})
    void everythingTurnedOnBinds(String without) throws IOException {
        Map<String, String> settings = everything();
        assertThat(settings.keySet()
                        .removeIf(name -> name.matches("koschei\\.collections\\[0]\\." + without + "\\b.*")))
                .isTrue();
        Binder binder = binder(settings);
        eachRecord((prefix, type) ->
                assertThat(binder.bind(prefix, type).isBound()).as(prefix).isTrue());
    }

    private static String text() throws IOException {
        return Files.readString(EXAMPLE);
    }

    private static Map<String, String> everything() throws IOException {
        return yaml(new ByteArrayResource(
                TURNED_OFF.matcher(text()).replaceAll("$1$2").getBytes()));
    }

    /** Flat, with {@code []} for the place in a list. */
    private static Map<String, String> yaml(Resource resource) throws IOException {
        Map<String, String> flat = new TreeMap<>();
        for (var source : new YamlPropertySourceLoader().load("yaml", resource)) {
            for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                flat.put(name.replaceAll("\\[\\d+]", "[0]"), String.valueOf(source.getProperty(name)));
            }
        }
        return flat;
    }

    private static Binder binder(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings));
    }

    private static void eachRecord(BiConsumer<String, Class<?>> consumer) {
        Set<JavaClass> records = CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                .collect(Collectors.toSet());
        assertThat(records).isNotEmpty();
        records.forEach(type -> consumer.accept(
                type.getAnnotationOfType(ConfigurationProperties.class).value(), type.reflect()));
    }

    private static Set<String> names(String prefix, Class<?> type) {
        return settings(prefix, type).keySet();
    }

    /** Only those that are declared; an empty text where there is none. */
    private static Map<String, String> defaults(String prefix, Class<?> type) {
        Map<String, String> defaults = new TreeMap<>();
        settings(prefix, type).forEach((name, component) -> defaults.put(name, declaredDefault(component)));
        return defaults;
    }

    private static Map<String, RecordComponent> settings(String prefix, Class<?> type) {
        Map<String, RecordComponent> settings = new TreeMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "."
                    + component.getName().replaceAll("[A-Z]", "-$0").toLowerCase();
            if (component.getType().equals(List.class)) {
                Type element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
                if (element instanceof Class<?> entry && entry.isRecord()) {
                    settings.putAll(settings(name + "[0]", entry));
                } else {
                    settings.put(name + "[0]", component);
                }
            } else {
                settings.put(name, component);
            }
        }
        return settings;
    }

    private static String declaredDefault(RecordComponent component) {
        return Arrays.stream(component.getDeclaringRecord().getDeclaredConstructors())
                .flatMap(constructor -> Arrays.stream(constructor.getParameters()))
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .filter(parameter -> parameter.isAnnotationPresent(DefaultValue.class))
                .map(parameter -> String.join(
                        ",", parameter.getAnnotation(DefaultValue.class).value()))
                .findFirst()
                .orElse("");
    }

    /** Settings that are read where they are used: in application.yml and where passes are repeated. */
    private static Map<String, String> placeholders() throws IOException {
        Stream<String> schedules = CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getRawReturnType().isEquivalentTo(SchedulingConfigurer.class))
                .flatMap(method -> method.getParameters().stream())
                .flatMap(parameter -> parameter.tryGetAnnotationOfType(Value.class).stream())
                .map(Value::value);
        Map<String, String> found = new TreeMap<>();
        Stream.concat(schedules, yaml(new ClassPathResource("application.yml")).values().stream())
                .forEach(text -> {
                    Matcher placeholder = PLACEHOLDER.matcher(text);
                    while (placeholder.find()) {
                        found.put(placeholder.group(1), placeholder.group(2) == null ? "" : placeholder.group(2));
                    }
                });
        return found;
    }
}
