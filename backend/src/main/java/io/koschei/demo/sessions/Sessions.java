package io.koschei.demo.sessions;

import io.koschei.demo.behaviour.BuilderSettings;
import io.koschei.demo.xmlrpc.Arguments;
import io.koschei.demo.xmlrpc.HubFault;
import io.koschei.demo.xmlrpc.Signature;
import io.koschei.demo.xmlrpc.Wire;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sessions with Koji's rules: one call at a time, a call that has changed something cannot be repeated, one that is
 * older than it cannot be made.
 */
public final class Sessions {

    private static final Set<String> LOGINS = Set.of("login", "sslLogin");
    private static final int MOST = 100_000;
    private static final int KEY_LENGTH = 19;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** Longer than the slowest call. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(6);

    private final Clock clock;
    private final Duration life;
    private final String password;
    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger count = new AtomicInteger();
    private final Map<Integer, Session> sessions = new ConcurrentHashMap<>();

    public Sessions(Clock clock, BuilderSettings settings) {
        this.clock = clock;
        this.life = settings.sessionLife();
        this.password = settings.password();
    }

    public void addTo(Registry registry) {
        registry.addForCaller(
                "login",
                Signature.of("Session.login", "user", "password", "opts=None", "renew=False", "exclusive=False"),
                this::login);
        registry.addForCaller("logout", Signature.of("logout", "session_id=None"), this::logout);
        registry.addForCaller(
                "getLoggedInUser", Signature.of("RootExports.getLoggedInUser"), (call, caller) -> loggedIn(caller));
    }

    /** What a user logs in with. */
    public String passwordOf(User user) {
        return user.equals(User.KOSCHEI) ? password : password + "-" + user.name();
    }

    /**
     * Begins a call. Waits for the call that the session makes already.
     *
     * @param surprise whether the session expires just now
     */
    public Caller enter(Optional<Credentials> credentials, String method, boolean surprise) {
        if (credentials.isEmpty()) {
            return new Caller(null, Optional.empty());
        }
        Credentials given = credentials.get();
        Session session = sessions.get(given.session());
        if (session == null) {
            throw HubFault.auth("Invalid session or bad credentials");
        }
        lock(session);
        boolean entered = false;
        try {
            check(session, given, method, surprise);
            entered = true;
        } finally {
            if (!entered) {
                session.row.unlock();
            }
        }
        return new Caller(session, session.expired ? Optional.empty() : given.call());
    }

    private void check(Session session, Credentials given, String method, boolean surprise) {
        if (session.closed || !session.key.equals(given.key())) {
            throw HubFault.auth("Invalid session or bad credentials");
        }
        if (surprise || Duration.between(session.renewedAt, clock.instant()).compareTo(life) > 0) {
            session.expired = true;
        }
        if (session.expired && !LOGINS.contains(method)) {
            throw HubFault.expired(session.id);
        }
        Long last = session.committedCall;
        if (last != null && given.call().isPresent()) {
            long call = given.call().get();
            if (last > call) {
                throw HubFault.sequence(last, call, session.id);
            }
            if (last == call) {
                throw HubFault.retry(call, method, session.id);
            }
        }
    }

    /** Ends a call, whatever came of it. */
    public void leave(Caller caller) {
        caller.session().ifPresent(session -> session.row.unlock());
    }

    private static void lock(Session session) {
        try {
            if (!session.row.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw HubFault.python("OperationalError", "canceling statement due to lock timeout");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HubFault.offline("the demo hub is closing");
        }
    }

    private Object login(Arguments arguments, Caller caller) {
        if (caller.user().isPresent()) {
            throw HubFault.auth("Already logged in");
        }
        User user = User.find(arguments.get("user"))
                .filter(found -> !found.equals(User.DEMO) && passwordOf(found).equals(arguments.get("password")))
                .orElseThrow(() -> HubFault.auth("invalid username or password"));
        Optional<Session> old = caller.session().filter(session -> arguments.flag("renew"));
        Session session = old.orElseGet(() -> open(user));
        if (old.isPresent()) {
            session.key = key(user);
            session.renewedAt = clock.instant();
            session.expired = false;
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("session-id", session.id);
        answer.put("session-key", session.key);
        answer.put("header-auth", true);
        return answer;
    }

    private Session open(User user) {
        if (sessions.size() >= MOST) {
            throw HubFault.offline("the demo hub has too many sessions; log out at times");
        }
        Session session = new Session(count.incrementAndGet(), user, key(user), clock.instant());
        sessions.put(session.id, session);
        return session;
    }

    private String key(User user) {
        StringBuilder key = new StringBuilder().append(user.id()).append('-');
        for (int i = 0; i < KEY_LENGTH; i++) {
            key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return key.toString();
    }

    private Object logout(Arguments arguments, Caller caller) {
        User user = caller.user().orElseThrow(() -> HubFault.auth("Not logged in"));
        Optional<Long> other = arguments.number("session_id").filter(id -> id != 0);
        if (other.isEmpty()) {
            caller.session().ifPresent(Sessions::close);
            return Wire.NIL;
        }
        Session session = sessions.get((int) Math.min(other.get(), Integer.MAX_VALUE));
        if (!user.admin() && (session == null || !session.user.equals(user))) {
            throw HubFault.notAllowed("only admins or owner may logout other session");
        }
        if (session != null) {
            lock(session);
            close(session);
            session.row.unlock();
        }
        return Wire.NIL;
    }

    private static void close(Session session) {
        session.closed = true;
        session.expired = true;
    }

    private static Object loggedIn(Caller caller) {
        return caller.user()
                .<Object>map(user -> {
                    Map<String, Object> described = user.described();
                    described.put("authtype", 0);
                    described.put("krb_principal", Wire.NIL);
                    return described;
                })
                .orElse(Wire.NIL);
    }

    /** Ends the life of all sessions; waits for the calls they make. */
    public void expireAll() {
        for (Session session : List.copyOf(sessions.values())) {
            lock(session);
            session.expired = true;
            session.row.unlock();
        }
    }
}
