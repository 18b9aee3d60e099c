package io.koschei.repo;

import io.koschei.resolver.WorkerKind;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One reader of small files for all services of a process. */
@Configuration(proxyBeanMethods = false)
public class DocumentsConfiguration {

    @Bean
    Documents documents(@Value("${koschei.resolution.workers:process}") String workers) {
        return WorkerKind.parse(workers) == WorkerKind.THREAD ? Documents.here() : Documents.apart();
    }
}
