package io.koschei.messages;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that is to be sent.
 *
 * @param id Koschei's number; smaller ones come first
 * @param messageId what receivers know it by
 * @param collection short name of the collection it is about
 * @param displayName the collection's name for people
 * @param attempts how often sending it failed
 */
public record Pending(
        long id, UUID messageId, String collection, String displayName, News news, Instant createdAt, int attempts) {}
