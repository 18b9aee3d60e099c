package io.koschei.web;

import io.koschei.graphql.errors.ErrorCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers only to names that are known to be this service's. Otherwise a page from elsewhere, whose name its owner lets lead to this
 * address, could read here with the browser of whoever looks at it, and change what users may.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
@Profile("web")
class Hosts extends OncePerRequestFilter {

    private static final Set<String> LOOPBACK = Set.of("localhost", "ip6-localhost");

    private final Set<String> names;

    /**
     * @param url where users find the pages; empty if they find them on this machine only
     * @param hosts other names of this service
     */
    Hosts(@Value("${koschei.web.url}") String url, @Value("${koschei.web.hosts}") List<String> hosts) {
        this.names = Stream.concat(named(url), hosts.stream())
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> named(String url) {
        if (url.isBlank()) {
            return Stream.empty();
        }
        return Stream.of(host(url)
                .orElseThrow(() -> new IllegalArgumentException(
                        "koschei.web.url must be an address like https://koschei.example.org, not " + url)));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (!isKnown(request.getServerName())) {
            Refusal.send(
                    response,
                    HttpStatus.MISDIRECTED_REQUEST,
                    ErrorCode.BAD_REQUEST,
                    "This Koschei is not known as " + quoted(request.getServerName())
                            + ". The administrator sets koschei.web.url or koschei.web.hosts to the names that it has.");
        } else if (origin != null && !isOwn(origin, request.getServerName())) {
            Refusal.send(
                    response,
                    HttpStatus.FORBIDDEN,
                    ErrorCode.BAD_REQUEST,
                    "A page of " + quoted(origin) + " may not ask this Koschei. If that is its own address, the"
                            + " administrator sets koschei.web.url or koschei.web.hosts to its name.");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** A page of another name cannot be given a number of an address for its own. */
    private boolean isKnown(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return LOOPBACK.contains(name) || names.contains(name) || isNumber(name);
    }

    /** On this machine there may be another server in front, as while pages are developed. */
    private boolean isOwn(String origin, String asked) {
        return host(origin)
                .filter(host -> host.equalsIgnoreCase(asked)
                        || names.contains(host)
                        || (isLoopback(host) && isLoopback(asked.toLowerCase(Locale.ROOT))))
                .isPresent();
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.contains(host)
                || (isNumber(host) && (host.startsWith("127.") || host.equals("[::1]") || host.equals("::1")));
    }

    private static boolean isNumber(String host) {
        return host.startsWith("[")
                || host.matches("\\d{1,3}(\\.\\d{1,3}){3}")
                || host.matches("[0-9a-f:]*:[0-9a-f:.]*");
    }

    private static Optional<String> host(@Nullable String url) {
        try {
            String host = new URI(String.valueOf(url)).getHost();
            return Optional.ofNullable(host).map(name -> name.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String quoted(String text) {
        return "'" + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + "'";
    }
}
