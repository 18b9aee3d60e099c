package io.koschei.demo;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The methods that the hub has, by name. */
final class Registry {

    private final Map<String, Method> methods = new HashMap<>();

    /** A method for everybody, which changes nothing. */
    void add(String name, Signature signature, Function<Arguments, Object> body) {
        addForCaller(name, signature, (arguments, caller) -> body.apply(arguments));
    }

    /** A method to which it matters who calls it. */
    void addForCaller(String name, Signature signature, BiFunction<Arguments, Caller, Object> body) {
        methods.put(name, new Method(signature, body));
    }

    Optional<Method> find(String name) {
        return Optional.ofNullable(methods.get(name));
    }

    /** What a method takes and does. */
    record Method(Signature signature, BiFunction<Arguments, Caller, Object> body) {}
}
