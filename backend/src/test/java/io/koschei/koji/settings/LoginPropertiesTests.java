package io.koschei.koji.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.koschei.koji.KojiConfiguration;
import io.koschei.koji.session.CertificateLogin;
import io.koschei.koji.session.GssapiLogin;
import io.koschei.koji.session.Login;
import io.koschei.koji.session.PasswordLogin;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class LoginPropertiesTests {

    private static final String PREFIX = "koschei.koji.login.";

    private static LoginProperties bind(Map<String, String> settings) {
        Map<String, String> full = new HashMap<>();
        settings.forEach((name, value) -> full.put(PREFIX + name, value));
        return new Binder(new MapConfigurationPropertySource(full))
                .bindOrCreate("koschei.koji.login", LoginProperties.class);
    }

    @Test
    void byDefaultThereIsNoLogin() {
        assertThat(bind(Map.of())).isEqualTo(LoginProperties.none());
    }

    @ParameterizedTest
    @CsvSource({
        "password, user and password or password-file",
        "gssapi, principal and keytab",
        "certificate, certificate"
    })
    void whatAMethodNeedsIsNamed(String method, String needed) {
        assertThatThrownBy(() -> bind(Map.of("method", method)))
                .rootCause()
                .hasMessage(
                        "koschei.koji.login.method is %s, which needs koschei.koji.login.%s".formatted(method, needed));
    }

    @Test
    void anEmptyPasswordIsNone() {
        assertThatThrownBy(() -> bind(Map.of("method", "password", "user", "koschei", "password", "")))
                .rootCause()
                .hasMessageContaining("password-file");
    }

    @Test
    void eachMethodMakesItsLogin() {
        KojiProperties koji = KojiPropertiesTests.pointingAt(URI.create("http://127.0.0.1:1/kojihub"));

        assertThat(List.of(
                        Login.of(bind(Map.of()), koji),
                        Login.of(bind(Map.of("method", "password", "user", "u", "password-file", "/f")), koji),
                        Login.of(bind(Map.of("method", "gssapi", "principal", "p", "keytab", "/k")), koji),
                        Login.of(bind(Map.of("method", "certificate", "certificate", "/c.pem")), koji)))
                .extracting(Object::getClass)
                .containsExactly(Login.None.class, PasswordLogin.class, GssapiLogin.class, CertificateLogin.class);
    }

    /** Whatever is wrong with the settings, what is said about it names no secret. */
    @ParameterizedTest
    @CsvSource({"gssapi", "certificate", "password", "kerberos"})
    void secretsAreNotShown(String method) {
        Map<String, String> settings = Map.of("method", method, "password", "s3cret", "key-password", "s3cret");

        BindException thrown = catchThrowableOfType(BindException.class, () -> bind(settings));
        assertThat(String.valueOf(thrown.getProperty())).doesNotContain("s3cret");
        new ApplicationContextRunner()
                .withUserConfiguration(KojiConfiguration.class)
                .withBean(Clock.class, Clock::systemUTC)
                .withPropertyValues(settings.entrySet().stream()
                        .map(entry -> PREFIX + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new))
                .run(context -> {
                    StringWriter text = new StringWriter();
                    context.getStartupFailure().printStackTrace(new PrintWriter(text));
                    assertThat(text.toString()).contains("koschei.koji.login").doesNotContain("s3cret");
                });
    }
}
