package io.koschei.demo.sessions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A user who can log in, or once built something. */
public record User(int id, String name, boolean admin) {

    /** The maintainer who built the packages of the walk; cannot log in. */
    public static final User DEMO = new User(1, "demo", false);

    static final User KOSCHEI = new User(2, "koschei", false);
    static final User ADMIN = new User(3, "admin", true);
    static final User PACKAGER = new User(4, "packager", false);

    private static final List<User> ALL = List.of(DEMO, KOSCHEI, ADMIN, PACKAGER);

    /** A user by number or name; both are what XML-RPC gives. */
    public static Optional<User> find(Object key) {
        return ALL.stream()
                .filter(user -> key instanceof Number id ? id.longValue() == user.id : key.equals(user.name))
                .findFirst();
    }

    public Map<String, Object> described() {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("id", id);
        user.put("name", name);
        user.put("status", 0);
        user.put("usertype", 0);
        user.put("krb_principals", List.of());
        return user;
    }
}
