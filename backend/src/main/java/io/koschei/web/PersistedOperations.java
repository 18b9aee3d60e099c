package io.koschei.web;

import graphql.language.Document;
import graphql.parser.Parser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What our own pages ask, by the hash of its text. The build lists it; clients add nothing, so there is never more. */
final class PersistedOperations {

    /** Several, where tests bring one, too. A hash says which text it belongs to, so their order does not matter. */
    private static final String LISTS = "classpath*:META-INF/persisted-documents.json";

    private final Map<String, String> texts;
    private final Map<String, Document> documents = new ConcurrentHashMap<>();

    /**
     * @param texts of operations, by the SHA-256 of their UTF-8 in small hexadecimal digits
     * @throws IllegalStateException when a text has another hash
     */
    PersistedOperations(Map<String, String> texts) {
        texts.forEach((hash, text) -> {
            if (!hash.equals(hash(text))) {
                throw new IllegalStateException("the list of the pages' operations has a text with another hash than "
                        + hash + "; build Koschei again");
            }
        });
        this.texts = Map.copyOf(texts);
    }

    /** Those of the pages that are in the class path; none where there are no pages. */
    static PersistedOperations ofPages() {
        Map<String, String> texts = new HashMap<>();
        try {
            for (Resource list : new PathMatchingResourcePatternResolver().getResources(LISTS)) {
                try (InputStream in = list.getInputStream()) {
                    texts.putAll(JsonMapper.shared().readValue(in, new TypeReference<Map<String, String>>() {}));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the list of the pages' operations cannot be read", e);
        }
        return new PersistedOperations(texts);
    }

    static String hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The hash in the extensions of a question, as Apollo's clients send it; empty where there is none. */
    static Optional<String> hashIn(@Nullable Map<String, Object> extensions) {
        Object persisted = extensions == null ? null : extensions.get("persistedQuery");
        return persisted instanceof Map<?, ?> named && named.get("sha256Hash") instanceof String hash
                ? Optional.of(hash)
                : Optional.empty();
    }

    Optional<String> text(String hash) {
        return Optional.ofNullable(texts.get(hash));
    }

    /** Parsed, which is done once; it has one operation. */
    Optional<Document> document(String hash) {
        return text(hash).map(text -> documents.computeIfAbsent(hash, any -> Parser.parse(text)));
    }

    int size() {
        return texts.size();
    }
}
