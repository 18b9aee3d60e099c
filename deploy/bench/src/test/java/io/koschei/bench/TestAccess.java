package io.koschei.bench;

import io.koschei.bench.support.StoreAccess;
import io.koschei.teststores.SharedStores;
import io.koschei.teststores.TestDatabases;

/** The stores of the test run, for benchmarks. Databases and collections belong to this process. */
public final class TestAccess {

    private TestAccess() {}

    /** What this process calls something, so that another one cannot mean the same. */
    public static String name(String name) {
        return name + ProcessHandle.current().pid();
    }

    /** With a database without tables. */
    public static StoreAccess empty(String database) {
        SharedStores stores = SharedStores.get();
        TestDatabases databases = stores.databases();
        databases.create(name(database));
        return new StoreAccess(
                databases.url(name(database)),
                databases.user(),
                databases.password(),
                stores.neo4jUri(),
                stores.neo4jUser(),
                stores.neo4jPassword());
    }
}
