package io.koschei.graphql.messages;

import io.koschei.graphql.AsOf;
import io.koschei.graphql.errors.ErrorCode;
import io.koschei.graphql.errors.RequestException;
import io.koschei.graphql.paging.Connection;
import io.koschei.graphql.paging.Window;
import io.koschei.messages.BusStatus;
import io.koschei.messages.MessageLists;
import io.koschei.messages.MessageLists.Delivery;
import io.koschei.messages.MessageLists.Written;
import io.koschei.model.Collection;
import io.koschei.model.Page;
import io.koschei.postgres.CollectionRepository;
import io.koschei.postgres.answers.PackageQuery;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** What Koschei has told others, and how the buses are. */
@Controller
final class MessageController {

    private final MessageLists messages;
    private final CollectionRepository collections;
    private final AsOf asOf;

    MessageController(MessageLists messages, CollectionRepository collections, AsOf asOf) {
        this.messages = messages;
        this.collections = collections;
        this.asOf = asOf;
    }

    record MessageView(Collection collection, Written message) {

        public String messageId() {
            return message.messageId().toString();
        }

        public @Nullable String packageName() {
            String subject = message.news().subject();
            return subject.isEmpty() ? null : subject;
        }

        public String text() {
            return NewsText.of(message.news());
        }

        public Instant writtenAt() {
            return message.createdAt();
        }

        public List<DeliveryView> deliveries() {
            return message.deliveries().stream()
                    .map(each -> new DeliveryView(each.bus(), each))
                    .toList();
        }
    }

    record DeliveryView(String bus, Delivery delivery) {

        public String state() {
            return delivery.state();
        }

        public int failureCount() {
            return delivery.attempts();
        }

        public @Nullable String failure() {
            return delivery.note();
        }

        public @Nullable Instant endedAt() {
            return delivery.endedAt();
        }
    }

    record BusView(String name, BusStatus status) {

        public boolean isActive() {
            return status.active();
        }

        public int waitingCount() {
            return status.waiting();
        }

        public @Nullable Instant oldestWrittenAt() {
            return status.oldest();
        }

        public @Nullable Instant failedAt() {
            return status.failedAt();
        }

        public @Nullable String failure() {
            return status.failure();
        }
    }

    @QueryMapping
    Connection<MessageView> messages(
            Window window, @Argument @Nullable String collection, @Argument @Nullable String name) {
        Integer id = collection == null
                ? null
                : (Integer) asOf.collection(collection).id();
        Page<Written> page =
                window.load((offset, limit) -> messages.newest(id, PackageQuery.pattern(name), offset, limit));
        Map<Integer, Collection> known = new HashMap<>();
        collections.all().forEach(each -> known.put(each.id(), each));
        // One that has been deleted since the messages were read has gone with them.
        return Connection.at(
                0,
                page,
                each -> new MessageView(
                        known.computeIfAbsent(
                                each.collectionId(),
                                gone -> collections.find(gone).orElseThrow(MessageController::deleted)),
                        each));
    }

    private static RequestException deleted() {
        return new RequestException(
                ErrorCode.UNKNOWN_COLLECTION, "A collection was deleted meanwhile. Ask for the list again.");
    }

    @QueryMapping
    List<BusView> messageBuses() {
        return messages.buses().stream()
                .map(each -> new BusView(each.name(), each))
                .toList();
    }
}
