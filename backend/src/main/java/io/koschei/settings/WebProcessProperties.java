package io.koschei.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the web service runs when its process is told to run other services, too.
 *
 * @param process in a process of its own, or in the one of the others
 * @param memory largest Java heap of its own process
 * @param pipelinePort where the others answer then, for monitoring only; the port after that of the pages if absent
 * @param pipelineAddress on which of the machine's addresses they do: what guards the pages does not guard them
 */
@ConfigurationProperties("koschei.web")
public record WebProcessProperties(
        @DefaultValue("own") Kind process,
        @DefaultValue("768MB") DataSize memory,
        @Nullable Integer pipelinePort,
        @DefaultValue("127.0.0.1") String pipelineAddress) {

    private static final int LAST_PORT = 65535;
    private static final DataSize LEAST = DataSize.ofMegabytes(64);

    public WebProcessProperties {
        if (memory.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("koschei.web.memory must be at least 64MB, not " + memory);
        }
        if (pipelinePort != null && (pipelinePort < 0 || pipelinePort > LAST_PORT)) {
            throw new IllegalArgumentException(
                    "koschei.web.pipeline-port must be from 0 to 65535, not " + pipelinePort);
        }
    }

    /** Of whom it shares memory and connections with. */
    public enum Kind {
        OWN,
        SHARED
    }

    /** Where the others answer; any free port if the pages have any free one. */
    public int portBeside(int webPort) {
        if (pipelinePort != null) {
            return pipelinePort;
        }
        return webPort == 0 ? 0 : webPort % LAST_PORT + 1;
    }
}
