package io.koschei.koji;

import io.koschei.koji.facts.BuildRequest;
import io.koschei.koji.facts.CancelOutcome;
import io.koschei.koji.facts.KojiAnswer;
import io.koschei.koji.facts.KojiRepo;
import io.koschei.koji.facts.KojiSession;
import io.koschei.koji.facts.KojiTask;
import io.koschei.koji.facts.KojiUser;
import io.koschei.koji.facts.RepoRequest;
import io.koschei.koji.facts.SubmitOutcome;
import io.koschei.koji.failure.BadAnswerException;
import io.koschei.koji.failure.KojiException;
import io.koschei.koji.failure.KojiFaultException;
import io.koschei.koji.query.KojiQuery;
import io.koschei.koji.session.HubLogin;
import io.koschei.koji.session.Login;
import io.koschei.koji.session.SessionCall;
import io.koschei.koji.session.SessionOutcome;
import io.koschei.koji.session.SessionQueries;
import io.koschei.koji.session.Settlement;
import io.koschei.koji.settings.KojiProperties;
import io.koschei.koji.settings.LoginProperties;
import io.koschei.koji.shapes.HubValue;
import io.koschei.koji.shapes.Struct;
import io.koschei.koji.transport.HubConnection;
import io.koschei.koji.transport.HubGate;
import io.koschei.koji.transport.Retry;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Asks a Koji hub over XML-RPC. Safe to use from many threads at once. */
public final class HubKoji implements Koji {

    /** More calls in one request make the hub hold its locks for too long. */
    private static final int CHUNK = 100;

    private final KojiProperties properties;
    private final HubConnection hub;
    private final HubGate gate;
    private final Retry retry;
    private final Clock clock;
    private final HubLogin login;
    private final Settlement settlement;
    private final SubmittedTasks tasks = new SubmittedTasks(this);
    private volatile @Nullable KojiUser user;

    /** Whether the hub has no questions for repositories; until the next start. */
    private volatile boolean isOld;

    /** Only reads. Connects when the first question is asked. */
    public HubKoji(KojiProperties properties) {
        this(properties, LoginProperties.none(), Clock.systemUTC());
    }

    /** Logs in when something needs it. */
    public HubKoji(KojiProperties properties, LoginProperties login, Clock clock) {
        this(properties, login, clock, Retry.sleeping(properties.attempts()), System::nanoTime);
    }

    /** @param nanos a clock that only goes forward */
    HubKoji(KojiProperties properties, LoginProperties identity, Clock clock, Retry retry, LongSupplier nanos) {
        this.properties = properties;
        this.hub = new HubConnection(properties);
        this.retry = retry;
        this.clock = clock;
        this.gate = new HubGate(properties.hubUrl(), nanos);
        this.login = new HubLogin(hub, gate, properties, Login.of(identity, properties), retry, nanos);
        this.settlement = new Settlement(hub, properties, retry);
    }

    @Override
    public URI hub() {
        return properties.hubUrl();
    }

    @Override
    public <T> List<KojiAnswer<T>> askAll(List<KojiQuery<T>> queries) {
        List<KojiAnswer<T>> answers = new ArrayList<>(queries.size());
        for (int from = 0; from < queries.size(); from += CHUNK) {
            answers.addAll(askTogether(queries.subList(from, Math.min(from + CHUNK, queries.size()))));
        }
        return List.copyOf(answers);
    }

    private <T> List<KojiAnswer<T>> askTogether(List<KojiQuery<T>> queries) {
        List<HubValue> results = ask(KojiQuery.multiCall(queries));
        if (results.size() != queries.size()) {
            throw BadAnswerException.unexpected(
                    "multiCall", "%d results for %d calls".formatted(results.size(), queries.size()));
        }
        List<KojiAnswer<T>> answers = new ArrayList<>(queries.size());
        for (int i = 0; i < queries.size(); i++) {
            answers.add(answerAlone(queries.get(i), results.get(i).value()));
        }
        return answers;
    }

    /** One result that cannot be understood says nothing of the others. */
    private static <T> KojiAnswer<T> answerAlone(KojiQuery<T> query, @Nullable Object result) {
        try {
            return answer(query, result);
        } catch (BadAnswerException e) {
            return new KojiAnswer.Fault<>(query.method(), KojiAnswer.UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    /** A result is an array of one value, or the struct of a fault. */
    private static <T> KojiAnswer<T> answer(KojiQuery<T> query, @Nullable Object result) {
        if (result instanceof Object[] value && value.length == 1) {
            return new KojiAnswer.Value<>(query.read(new HubValue(query.method(), value[0])));
        }
        Struct fault = new HubValue("multiCall", "a result", result)
                .struct()
                .orElseThrow(() -> BadAnswerException.unexpected("multiCall", "a result is nil"));
        return query.refused(
                fault.get("faultCode").integer(), fault.get("faultString").text());
    }

    @Override
    public <T> T ask(KojiQuery<T> query) {
        gate.enter();
        try {
            T answer = retry.call(() -> query.read(hub.call(query.method(), query.arguments())));
            gate.answered();
            return answer;
        } catch (KojiFaultException e) {
            gate.heard(e);
            return query.refused(e.code(), e.text()).orThrow();
        } catch (KojiException e) {
            gate.heard(e);
            throw e;
        }
    }

    @Override
    public Optional<KojiRepo> newestRepo(String tag) {
        if (!isOld) {
            try {
                return Koji.super.newestRepo(tag);
            } catch (KojiFaultException e) {
                isOld = e.isUnknownMethod();
                if (!isOld) {
                    throw e;
                }
            }
        }
        return latestRepo(tag);
    }

    @Override
    public KojiUser loggedIn() {
        KojiUser found = login.call(SessionQueries.loggedInUser())
                .orThrow()
                .orElseThrow(() -> BadAnswerException.unexpected(
                        "getLoggedInUser", "the hub has given a session but names no user for it"));
        user = found;
        return found;
    }

    @Override
    public SubmitOutcome submit(BuildRequest request, Consumer<KojiSession> before) {
        Instant since = clock.instant();
        SessionOutcome<Long> outcome = login.call(
                SessionCall.once(SessionQueries.build(request), before, () -> submitted(request.token(), since)
                        .map(KojiTask::id)));
        if (outcome instanceof SessionOutcome.Refused<Long> refused) {
            KojiFaultException fault = refused.fault();
            return new SubmitOutcome.Refused(fault.code(), fault.text());
        }
        if (outcome instanceof SessionOutcome.Unsure<Long> unsure) {
            return new SubmitOutcome.Unknown(String.valueOf(unsure.reason().getMessage()));
        }
        return new SubmitOutcome.Submitted(outcome.orThrow());
    }

    @Override
    public void settle(KojiSession session) {
        settlement.settle(session);
    }

    @Override
    public Optional<KojiTask> submitted(String token, Instant since) {
        KojiUser known = user;
        return tasks.find(known == null ? loggedIn().id() : known.id(), token, since);
    }

    @Override
    public CancelOutcome cancel(long taskId) {
        SessionOutcome<Boolean> outcome = login.call(SessionQueries.cancel(taskId));
        if (outcome instanceof SessionOutcome.Refused<Boolean> refused) {
            return new CancelOutcome.Refused(
                    refused.fault().code(), refused.fault().text());
        }
        outcome.orThrow();
        return new CancelOutcome.Canceled();
    }

    @Override
    public RepoRequest requestRepo(String tag) {
        if (!properties.requestRepos()) {
            return new RepoRequest.Refused(RepoRequest.NOT_ASKED, "koschei.koji.request-repos is false");
        }
        SessionOutcome<RepoRequest> outcome = login.call(SessionQueries.requestRepo(tag));
        if (outcome instanceof SessionOutcome.Refused<RepoRequest> refused) {
            return new RepoRequest.Refused(
                    refused.fault().code(), refused.fault().text());
        }
        return outcome.orThrow();
    }
}
