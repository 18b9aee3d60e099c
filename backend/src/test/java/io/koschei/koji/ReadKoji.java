package io.koschei.koji;

import io.koschei.koji.facts.BuildRequest;
import io.koschei.koji.facts.CancelOutcome;
import io.koschei.koji.facts.KojiSession;
import io.koschei.koji.facts.KojiTask;
import io.koschei.koji.facts.KojiUser;
import io.koschei.koji.facts.RepoRequest;
import io.koschei.koji.facts.SubmitOutcome;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** A hub that can only be read; a test whose code does more says what is to happen. */
abstract class ReadKoji implements Koji {

    @Override
    public URI hub() {
        return URI.create("http://127.0.0.1/kojihub");
    }

    @Override
    public KojiUser loggedIn() {
        throw unexpected("getLoggedInUser");
    }

    @Override
    public SubmitOutcome submit(BuildRequest request, Consumer<KojiSession> before) {
        throw unexpected("build");
    }

    @Override
    public void settle(KojiSession session) {
        throw unexpected("logout");
    }

    @Override
    public Optional<KojiTask> submitted(String token, Instant since) {
        throw unexpected("listTasks");
    }

    @Override
    public CancelOutcome cancel(long taskId) {
        throw unexpected("cancelTask");
    }

    @Override
    public RepoRequest requestRepo(String tag) {
        throw unexpected("repo.request");
    }

    static AssertionError unexpected(String method) {
        return new AssertionError("the test has no answer to " + method);
    }
}
