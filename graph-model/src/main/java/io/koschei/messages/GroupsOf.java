package io.koschei.messages;

import io.koschei.model.Glob;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells which groups packages are in, in the order of the configuration. */
final class GroupsOf {

    private record Group(String name, List<Glob> packages) {}

    private final List<Group> groups;

    GroupsOf(JdbcClient jdbc) {
        groups = jdbc.sql("select name, packages from package_group where until = 'infinity' order by position")
                .query((row, number) -> new Group(
                        row.getString(1), globs((String[]) row.getArray(2).getArray())))
                .list();
    }

    private static List<Glob> globs(String[] patterns) {
        return List.of(patterns).stream().map(Glob::new).toList();
    }

    List<String> names(String packageName) {
        return groups.stream()
                .filter(group -> group.packages.stream().anyMatch(glob -> glob.matches(packageName)))
                .map(Group::name)
                .toList();
    }
}
