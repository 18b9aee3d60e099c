package io.koschei.graphql;

import io.koschei.builds.BuildWriter;
import io.koschei.builds.NewBuild;
import io.koschei.builds.Priority;
import io.koschei.model.rpm.Evr;
import io.koschei.postgres.PackageGroups;
import io.koschei.tracked.PackageSync;
import io.koschei.tracked.RealBuild;
import io.koschei.tracked.TagEntry;
import io.koschei.tracked.TrackedPackage;
import io.koschei.tracked.TrackedPackages;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Packages that a collection's tag has, and builds of them: all are 1-1. */
public record TestBuilds(TestGraphql service, int collection) {

    private static final Evr VERSION = Evr.parse("1-1");

    public PackageSync sync() {
        return new PackageSync(
                service.bean(JdbcClient.class),
                service.bean(TransactionTemplate.class),
                service.bean(PackageGroups.class));
    }

    /** A package that its maintainers built at some event. */
    public static TagEntry built(String name, long event, Instant began, Duration took) {
        RealBuild build =
                new RealBuild(event + name.hashCode() % 1000, VERSION, event - 1, null, began, began.plus(took), null);
        return new TagEntry(name, true, false, build);
    }

    public TrackedPackage find(String name) {
        return service.bean(TrackedPackages.class).find(collection, name).orElseThrow();
    }

    /** A build that Koji has accepted as this task. */
    public long accepted(String name, long task, @Nullable Integer repo, @Nullable Priority reason, Instant at) {
        BuildWriter writer = service.bean(BuildWriter.class);
        long id = writer.begin(
                        new NewBuild(find(name).id(), "token " + task, VERSION, repo, reason, null, null, null), at)
                .orElseThrow();
        writer.accepted(id, task);
        return id;
    }
}
