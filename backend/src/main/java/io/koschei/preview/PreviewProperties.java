package io.koschei.preview;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What previews may do.
 *
 * @param allowedRepositories http and https folders; repositories in and below them may be used, besides those below the hub's own
 *     files. Any client who may ask for a preview can have these fetched
 * @param waiting previews that may wait at the same time
 * @param keep finished ones are deleted after this
 * @param most finished ones that are kept; beyond that the oldest are deleted
 * @param attempts how often one is begun whose process ends or that fails unexpectedly
 */
@ConfigurationProperties("koschei.preview")
record PreviewProperties(
        @DefaultValue List<URI> allowedRepositories,
        @DefaultValue("50") int waiting,
        @DefaultValue("7d") Duration keep,
        @DefaultValue("200") int most,
        @DefaultValue("3") int attempts) {

    PreviewProperties {
        allowedRepositories = List.copyOf(allowedRepositories);
        for (URI url : allowedRepositories) {
            if (url.getHost() == null
                    || url.getScheme() == null
                    || !url.getScheme().matches("(?i)https?")) {
                throw new IllegalArgumentException(
                        "koschei.preview.allowed-repositories must be http or https addresses, not '" + url + "'");
            }
        }
        if (waiting < 1 || most < 1 || attempts < 1) {
            throw new IllegalArgumentException("koschei.preview.waiting, most and attempts must be at least 1");
        }
    }
}
