package io.koschei.graphql.generations;

import io.koschei.postgres.Notices;
import io.koschei.postgres.Notices.Notice;
import java.time.Instant;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What the administrator tells users. */
@Controller
final class NoticeController {

    private final Notices notices;

    NoticeController(Notices notices) {
        this.notices = notices;
    }

    @QueryMapping
    Optional<Notice> notice() {
        return notices.get();
    }

    @SchemaMapping
    Instant beganAt(Notice notice) {
        return notice.setAt();
    }
}
