package io.koschei.koji;

import java.util.Optional;

/** What a hub says of a wish for a repository: the repository when there is one, otherwise the wish. */
final class RepoRequestShape {

    static final int GIVEN_UP = -1;

    private RepoRequestShape() {}

    static RepoRequest read(Answer answer) {
        Struct status = answer.whole();
        Optional<RepoRequest> ready = status.find("repo")
                .flatMap(Answer::struct)
                .map(repo -> new RepoRequest.Ready(Shapes.repo(repo, Optional.empty())));
        return ready.orElseGet(() -> wish(status));
    }

    private static RepoRequest wish(Struct status) {
        Struct request = status.get("request").whole();
        int id = request.get("id").integer();
        // One that is active no longer and has no repository has failed too often.
        return request.find("active").map(Answer::flag).orElse(true)
                ? new RepoRequest.Requested(id)
                : new RepoRequest.Refused(GIVEN_UP, "The hub has given up making the repository of request " + id);
    }
}
