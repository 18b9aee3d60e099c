package io.koschei.alerts;

import io.koschei.bus.OutgoingMessage;
import io.koschei.bus.Severity;
import io.koschei.messages.KnownState;
import io.koschei.messages.News;
import io.koschei.messages.Pending;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts messages into the form in which they are sent. Names and bodies of {@code package.state.change} and {@code
 * collection.state.change} are upstream's, so that what listened to it need not be changed; fields are never null.
 */
final class Composer {

    private static final String APPLICATION = "koschei.";
    private static final String INSTALLABILITY = "package.installability.change";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final String instance;
    private final String pages;

    /**
     * Composes messages of one Koschei.
     *
     * @param instance what the Koji calls itself in messages
     * @param pages address at which people find Koschei's pages; empty when it is not known
     */
    Composer(String instance, String pages) {
        this.instance = instance;
        this.pages = pages;
    }

    OutgoingMessage compose(Pending pending, Dialect dialect) {
        ObjectNode body = MAPPER.createObjectNode()
                .put("koji_instance", instance)
                .put("collection", pending.collection())
                .put("collection_name", pending.displayName());
        News news = pending.news();
        if (news instanceof News.PackageState change) {
            return packageState(pending, body, change);
        }
        if (news instanceof News.CollectionState change) {
            body.put("old", change.old().word()).put("new", change.state().word());
            // The schema wants one; where there is no Koji there is none.
            dialect.putRepo(body, Objects.requireNonNullElse(change.repoId(), 0));
            return message(pending, "collection.state.change", severity(change.state()), body, List.of());
        }
        if (news instanceof News.BuildState change) {
            return buildState(pending, body, change);
        }
        if (news instanceof News.UpdateChecked checked) {
            CheckBodies.complete(body, pending, checked, pages);
            return message(
                    pending,
                    "update.check.complete",
                    CheckBodies.severity(checked),
                    body,
                    CheckBodies.packages(checked),
                    List.of());
        }
        return incident(pending, body);
    }

    private static OutgoingMessage packageState(Pending pending, ObjectNode body, News.PackageState change) {
        body.put("name", change.name())
                .put("old", change.old().word())
                .put("new", change.state().word())
                .put("repo", pending.collection());
        change.groups().forEach(body.putArray("groups")::add);
        return message(pending, "package.state.change", severity(change.state()), body, change.groups());
    }

    private static OutgoingMessage buildState(Pending pending, ObjectNode body, News.BuildState change) {
        body.put("name", change.name())
                .put("build_id", change.build())
                .put("evr", change.evr())
                .put("old", "running")
                .put("new", change.end().toLowerCase(Locale.ROOT));
        if (change.taskId() != null) {
            body.put("task_id", change.taskId());
        }
        if (change.fault() != null) {
            body.put("fault", change.fault());
        }
        return message(pending, "build.state.change", Severity.INFO, body, List.of());
    }

    private static OutgoingMessage incident(Pending pending, ObjectNode body) {
        News news = pending.news();
        if (news instanceof News.IncidentOpened opened) {
            IncidentBodies.opened(body, opened);
            return message(pending, INSTALLABILITY, Severity.WARNING, body, opened.sources(), List.of());
        }
        if (news instanceof News.UpdateBroke broke) {
            IncidentBodies.broke(body, broke);
            return message(
                    pending,
                    "package.update.broke",
                    Severity.WARNING,
                    body,
                    IncidentBodies.users(broke),
                    List.of(broke.name()),
                    List.of());
        }
        if (news instanceof News.IncidentClosed closed) {
            IncidentBodies.closed(body, closed);
            return message(pending, INSTALLABILITY, Severity.INFO, body, closed.packages(), List.of());
        }
        if (news instanceof News.IncidentsOpened many) {
            IncidentBodies.many(body, many);
            return message(pending, "collection.installability.change", Severity.ERROR, body, List.of());
        }
        if (news instanceof News.SizeChange change) {
            SizeBodies.grew(body, change);
            return message(pending, "package.size.change", Severity.INFO, body, change.sources(), List.of());
        }
        if (news instanceof News.SizeChanges many) {
            SizeBodies.many(body, many);
            return message(pending, "collection.size.change", Severity.INFO, body, List.of());
        }
        return remedy(pending, body);
    }

    private static OutgoingMessage remedy(Pending pending, ObjectNode body) {
        News news = pending.news();
        if (news instanceof News.WouldFix fix) {
            RemedyBodies.fixes(body, fix);
            return message(pending, "package.would.fix", Severity.WARNING, body, RemedyBodies.packages(fix), List.of());
        }
        if (news instanceof News.WouldFixEnded ended) {
            RemedyBodies.ended(body, ended);
            return message(
                    pending,
                    "package.would.fix.withdrawn",
                    Severity.INFO,
                    body,
                    RemedyBodies.packages(ended),
                    List.of());
        }
        throw new IllegalArgumentException("There is no message for " + news + ".");
    }

    /** What differs between the buses. */
    enum Dialect {
        /** As upstream sent it over fedmsg: numbers are numbers. */
        FEDMSG {
            @Override
            void putRepo(ObjectNode body, int repo) {
                body.put("repo_id", repo);
            }
        },
        /** As the schema that is published for fedora-messaging has it: receivers drop a number. */
        FEDORA_MESSAGING {
            @Override
            void putRepo(ObjectNode body, int repo) {
                body.put("repo_id", Integer.toString(repo));
            }
        };

        abstract void putRepo(ObjectNode body, int repo);

        static Dialect of(String bus) {
            return bus.equals("fedmsg") ? FEDMSG : FEDORA_MESSAGING;
        }
    }

    private static Severity severity(KnownState state) {
        return switch (state) {
            case FAILING, UNRESOLVED -> Severity.WARNING;
            case OK, IGNORED -> Severity.INFO;
        };
    }

    private static OutgoingMessage message(
            Pending pending, String name, Severity severity, ObjectNode body, List<String> groups) {
        String subject = pending.news().subject();
        return message(pending, name, severity, body, subject.isEmpty() ? List.of() : List.of(subject), groups);
    }

    private static OutgoingMessage message(
            Pending pending,
            String name,
            Severity severity,
            ObjectNode body,
            List<String> packages,
            List<String> groups) {
        return message(pending, name, severity, body, List.of(), packages, groups);
    }

    private static OutgoingMessage message(
            Pending pending,
            String name,
            Severity severity,
            ObjectNode body,
            List<String> users,
            List<String> packages,
            List<String> groups) {
        return new OutgoingMessage(
                pending.messageId().toString(),
                APPLICATION + name,
                pending.createdAt(),
                MAPPER.writeValueAsString(body),
                APPLICATION + name,
                severity,
                users,
                packages,
                groups,
                List.of());
    }
}
