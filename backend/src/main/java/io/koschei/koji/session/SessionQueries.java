package io.koschei.koji.session;

import static io.koschei.koji.shapes.Keywords.named;
import static io.koschei.koji.shapes.Keywords.struct;

import io.koschei.koji.facts.BuildRequest;
import io.koschei.koji.facts.KojiUser;
import io.koschei.koji.facts.RepoRequest;
import io.koschei.koji.query.KojiQuery;
import io.koschei.koji.shapes.HubValue;
import io.koschei.koji.shapes.RepoRequestShape;
import io.koschei.koji.shapes.TaskRequests;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is asked through a session. */
public final class SessionQueries {

    private SessionQueries() {}

    /**
     * A session by name and password.
     *
     * @param renew whether the call goes through a session that has expired and shall live on
     */
    static KojiQuery<HubSession> login(String user, String password, boolean renew) {
        return new KojiQuery<>("login", List.of(user, password, loginOptions("opts", renew)), HubSession::read);
    }

    /** A session for whom the web server knows already. */
    static KojiQuery<HubSession> sslLogin(boolean renew) {
        return new KojiQuery<>("sslLogin", List.of(loginOptions("proxyuser", renew)), HubSession::read);
    }

    private static Map<String, @Nullable Object> loginOptions(String absent, boolean renew) {
        return renew ? named(absent, null, "renew", true) : named(absent, null);
    }

    static KojiQuery<Boolean> logout() {
        return new KojiQuery<>("logout", List.of(named("session_id", null)), answer -> true);
    }

    /** Empty when there is no login. */
    public static KojiQuery<Optional<KojiUser>> loggedInUser() {
        return new KojiQuery<>("getLoggedInUser", List.of(), answer -> answer.struct()
                .map(user ->
                        new KojiUser(user.get("id").integer(), user.get("name").text())));
    }

    public static KojiQuery<Long> build(BuildRequest request) {
        Map<String, @Nullable Object> options = struct("scratch", true);
        if (!request.archOverride().isEmpty()) {
            options.put("arch_override", String.join(" ", request.archOverride()));
        }
        if (request.repoId() != null) {
            options.put("repo_id", request.repoId());
        }
        options.put("custom_user_metadata", struct(TaskRequests.OURS, struct(TaskRequests.TOKEN, request.token())));
        List<@Nullable Object> arguments = new ArrayList<>();
        Collections.addAll(
                arguments, request.source(), request.target(), options, named("priority", request.priorityOffset()));
        return new KojiQuery<>("build", arguments, HubValue::count);
    }

    public static KojiQuery<Boolean> cancel(long taskId) {
        return new KojiQuery<>("cancelTask", List.of(taskId), answer -> true);
    }

    public static KojiQuery<RepoRequest> requestRepo(String tag) {
        return new KojiQuery<>("repo.request", List.of(tag, named("min_event", "last")), RepoRequestShape::read);
    }
}
