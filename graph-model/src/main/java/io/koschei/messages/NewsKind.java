package io.koschei.messages;

import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The kinds of {@link News}, as they are stored. */
enum NewsKind {
    PACKAGE_STATE(News.PackageState.class),
    COLLECTION_STATE(News.CollectionState.class),
    BUILD_STATE(News.BuildState.class),
    INCIDENT_OPENED(News.IncidentOpened.class),
    UPDATE_BROKE(News.UpdateBroke.class),
    INCIDENT_CLOSED(News.IncidentClosed.class),
    INCIDENTS_OPENED(News.IncidentsOpened.class),
    SIZE_CHANGE(News.SizeChange.class),
    SIZE_CHANGES(News.SizeChanges.class),
    WOULD_FIX(News.WouldFix.class),
    WOULD_FIX_ENDED(News.WouldFixEnded.class),
    UPDATE_CHECKED(News.UpdateChecked.class);

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Class<? extends News> type;

    NewsKind(Class<? extends News> type) {
        this.type = type;
    }

    static NewsKind of(News news) {
        return Stream.of(values())
                .filter(kind -> kind.type.isInstance(news))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no kind is for " + news));
    }

    static String json(News news) {
        return MAPPER.writeValueAsString(news);
    }

    News read(String json) {
        return MAPPER.readValue(json, type);
    }
}
