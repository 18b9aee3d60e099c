package io.koschei.koji;

import io.koschei.koji.facts.BuildRequest;
import io.koschei.koji.facts.KojiSession;
import io.koschei.koji.facts.SubmitOutcome;
import java.util.ArrayList;
import java.util.List;

/** One build that is submitted to a scripted hub, whose first answer lets the user koschei in. */
final class SubmitStory implements AutoCloseable {

    static final BuildRequest REQUEST = new BuildRequest("src", "f43", null, List.of(), 30, "abc");
    static final SubmitOutcome TASK_4 = new SubmitOutcome.Submitted(4);

    /** What lets in through another session. */
    static final String ANOTHER =
            ScriptedHub.recorded("login.koschei.response").replace("<int>7</int>", "<int>8</int>");

    final ScriptedHub hub = new ScriptedHub().saysRecorded("login.koschei");

    /** The sessions that were to be noted. */
    final List<KojiSession> told = new ArrayList<>();

    SubmitOutcome submit(int attempts) {
        return hub.koji(attempts, ScriptedHub.BY_PASSWORD).submit(REQUEST, told::add);
    }

    /** The requests that submit it. */
    List<ScriptedHub.Request> builds() {
        return hub.requests().stream()
                .filter(request -> request.called().equals("build"))
                .toList();
    }

    @Override
    public void close() {
        hub.close();
    }
}
