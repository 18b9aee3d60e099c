package io.koschei.teststores;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.TransactionCallback;
import org.neo4j.driver.TransactionContext;

/** A driver that hands over each statement that goes through it, before it goes. */
public final class RecordingDriver {

    /** What was sent, and by which class. */
    public record Sent(String cypher, Map<String, Object> parameters, String sender) {}

    private static final StackWalker STACK = StackWalker.getInstance();

    /** Those send what others wrote. */
    private static final Set<String> ASKING = Set.of("io.koschei.neo4j.Queries", "io.koschei.neo4j.Attempts");

    private final Driver driver;
    private final Consumer<Sent> consumer;

    /** @param consumer several threads may call it at once */
    public RecordingDriver(Driver driver, Consumer<Sent> consumer) {
        this.driver = wrapped(Driver.class, driver);
        this.consumer = consumer;
    }

    public Driver driver() {
        return driver;
    }

    private <T> T wrapped(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(target, method, arguments)));
    }

    private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments != null && method.getName().equals("run") && arguments[0] instanceof String cypher) {
            note(cypher, arguments.length > 1 ? arguments[1] : Map.of());
        }
        try {
            return wrapped(method.invoke(target, callbacks(arguments)));
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private @Nullable Object wrapped(@Nullable Object result) {
        if (result instanceof Session session) {
            return wrapped(Session.class, session);
        }
        return result instanceof Transaction transaction ? wrapped(Transaction.class, transaction) : result;
    }

    @SuppressWarnings("unchecked")
    private Object @Nullable [] callbacks(Object @Nullable [] arguments) {
        if (arguments == null || arguments.length == 0) {
            return arguments;
        }
        Object[] all = arguments.clone();
        if (all[0] instanceof TransactionCallback<?> callback) {
            TransactionCallback<Object> inner = (TransactionCallback<Object>) callback;
            all[0] = (TransactionCallback<Object>) context -> inner.execute(wrapped(TransactionContext.class, context));
        } else if (all[0] instanceof Consumer<?> consumer) {
            Consumer<TransactionContext> inner = (Consumer<TransactionContext>) consumer;
            all[0] = (Consumer<TransactionContext>) context -> inner.accept(wrapped(TransactionContext.class, context));
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private void note(String cypher, Object parameters) {
        Optional<String> sender = STACK.walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .filter(name -> name.startsWith("io.koschei.") && !name.contains(".RecordingDriver"))
                .filter(name -> !ASKING.contains(name))
                .findFirst());
        consumer.accept(new Sent(cypher, (Map<String, Object>) parameters, sender.orElse("?")));
    }
}
