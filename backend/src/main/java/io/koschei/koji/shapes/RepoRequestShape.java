package io.koschei.koji.shapes;

import io.koschei.koji.facts.RepoRequest;
import java.util.Optional;

/** Reads a hub's answer to a repository request: the repository when there is one, otherwise the request. */
public final class RepoRequestShape {

    static final int GIVEN_UP = -1;

    private RepoRequestShape() {}

    public static RepoRequest read(HubValue answer) {
        Struct status = answer.whole();
        Optional<RepoRequest> ready = status.find("repo")
                .flatMap(HubValue::struct)
                .map(repo -> new RepoRequest.Ready(Shapes.repo(repo, Optional.empty())));
        return ready.orElseGet(() -> wish(status));
    }

    private static RepoRequest wish(Struct status) {
        Struct request = status.get("request").whole();
        int id = request.get("id").integer();
        // One that is active no longer and has no repository has failed too often.
        return request.find("active").map(HubValue::flag).orElse(true)
                ? new RepoRequest.Requested(id)
                : new RepoRequest.Refused(GIVEN_UP, "The hub has given up making the repository of request " + id);
    }
}
