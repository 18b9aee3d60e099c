package io.koschei.demo.sessions;

import io.koschei.demo.xmlrpc.Arguments;
import io.koschei.demo.xmlrpc.Signature;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The methods that the hub has, by name. */
public final class Registry {

    private final Map<String, Method> methods = new HashMap<>();

    /** A method for all callers, which changes nothing. */
    public void add(String name, Signature signature, Function<Arguments, Object> body) {
        addForCaller(name, signature, (arguments, caller) -> body.apply(arguments));
    }

    /** A method to which it matters who calls it. */
    public void addForCaller(String name, Signature signature, BiFunction<Arguments, Caller, Object> body) {
        methods.put(name, new Method(signature, body));
    }

    public Optional<Method> find(String name) {
        return Optional.ofNullable(methods.get(name));
    }

    /** What a method takes and does. */
    public record Method(Signature signature, BiFunction<Arguments, Caller, Object> body) {}
}
