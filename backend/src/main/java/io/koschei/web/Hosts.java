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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets only requests pass that call this service by one of its names. Otherwise the owner of a page elsewhere could let its name lead to
 * this address, and the browsers of that page's readers would read here, and change what users may change. So what the browser itself says
 * is looked at, too: a page may add to its requests what a proxy would say.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class Hosts extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(Hosts.class);
    private static final Set<String> LOOPBACK = Set.of("localhost", "ip6-localhost");

    private final Set<String> names;

    /**
     * @param url where users find the pages; empty if they find them on this machine only
     * @param hosts other names of this service
     * @param address on which it listens
     */
    Hosts(
            @Value("${koschei.web.url}") String url,
            @Value("${koschei.web.hosts}") List<String> hosts,
            @Value("${server.address}") String address) {
        this.names = Stream.concat(named(url), hosts.stream().map(String::strip).filter(host -> !host.isEmpty()))
                .map(Hosts::name)
                .collect(Collectors.toUnmodifiableSet());
        if (names.isEmpty() && !isLoopback(address)) {
            LOG.warn(
                    "Koschei listens on {}, but is known only as localhost and by numbers of addresses. Set koschei.web.url"
                            + " to the address of its pages.",
                    address);
        }
    }

    private static Stream<String> named(String url) {
        if (url.isBlank()) {
            return Stream.empty();
        }
        return Stream.of(host(url)
                .orElseThrow(() -> new IllegalArgumentException(
                        "koschei.web.url must be an address like https://koschei.example.org, not " + url)));
    }

    private static String name(String host) {
        String name = plain(host);
        if (!name.matches("[a-z0-9._-]+|\\[[0-9a-f:.]+\\]")) {
            throw new IllegalArgumentException(
                    "koschei.web.hosts must have names without scheme and port, like koschei.example.org, not " + host);
        }
        return name;
    }

    /** Names are the same in small letters, and with the dot that ends them. */
    private static String plain(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        Optional<String> unknown = Stream.concat(Stream.of(request.getServerName()), said(request))
                .filter(host -> !isKnown(host))
                .findFirst();
        if (unknown.isPresent()) {
            Refusal.send(
                    request,
                    response,
                    HttpStatus.MISDIRECTED_REQUEST,
                    ErrorCode.BAD_REQUEST,
                    "This Koschei is not known as " + quoted(unknown.get())
                            + ". The administrator sets koschei.web.url or koschei.web.hosts to the names that it has.");
        } else if (origin != null && !isOwn(origin, request.getServerName())) {
            Refusal.send(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    ErrorCode.BAD_REQUEST,
                    "A page of " + quoted(origin) + " may not ask this Koschei. If that is its own address, the"
                            + " administrator sets koschei.web.url or koschei.web.hosts to its name.");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The host of the request as it came, whatever a proxy says that it was. */
    private static Stream<String> said(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.HOST))
                .map(host -> host.replaceFirst(":\\d*$", ""))
                .stream();
    }

    /** A page of another name cannot be given a number of an address for its own. */
    private boolean isKnown(String host) {
        String name = plain(host);
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
        return host.matches("\\[[0-9a-f:.]+\\]")
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
