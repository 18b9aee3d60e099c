package io.koschei.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells browsers to run nothing but our own files, and to show the pages in no one else's frame. */
@Component
@Profile("web")
class SecurityHeaders extends OncePerRequestFilter {

    private static final String OWN_FILES_ONLY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none';"
                    + " base-uri 'self'; frame-ancestors 'none'";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        // GraphiQL's page brings its scripts from elsewhere; everything else is ours.
        if (!request.getRequestURI().startsWith("/graphiql")) {
            response.setHeader("Content-Security-Policy", OWN_FILES_ONLY);
        }
        chain.doFilter(request, response);
    }
}
