package io.koschei.graphql.messages;

import io.koschei.messages.BreakingUpdate;
import io.koschei.messages.KnownState;
import io.koschei.messages.News;
import io.koschei.messages.UpdateEffect;
import io.koschei.model.Side;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What messages say, as sentences. */
final class NewsText {

    private NewsText() {}

    static String of(News news) {
        if (news instanceof News.PackageState change) {
            return of(change);
        }
        if (news instanceof News.CollectionState change) {
            return change.state() == KnownState.UNRESOLVED
                    ? "Nothing can be built any more: what every buildroot needs cannot be installed together."
                    : "Packages can be built again.";
        }
        if (news instanceof News.BuildState change) {
            return "Build " + change.build() + " of " + change.evr() + " ended: "
                    + change.end().toLowerCase(Locale.ROOT).replace('_', ' ') + ".";
        }
        return ofIncident(news);
    }

    private static String ofIncident(News news) {
        if (news instanceof News.IncidentOpened opened) {
            return opened.text() + " " + failing(opened);
        }
        if (news instanceof News.UpdateBroke broke) {
            return of(broke);
        }
        if (news instanceof News.IncidentClosed closed) {
            return "Nothing fails any more for what " + plural(closed.packageCount()) + " failed for: " + closed.cause()
                    + ".";
        }
        if (news instanceof News.IncidentsOpened many) {
            return many.incidentCount() + " causes began at once: " + String.join("; ", many.causes()) + ".";
        }
        if (news instanceof News.SizeChange change) {
            return change.text() + " " + binaries(change.packageCount()) + " grew for that.";
        }
        if (news instanceof News.SizeChanges many) {
            return binaries(many.packageCount()) + " began to take much more at once.";
        }
        if (news instanceof News.WouldFix fix) {
            return of(fix);
        }
        if (news instanceof News.WouldFixEnded ended) {
            return "A build of it that would have mended something need not any more. " + ended.reason();
        }
        if (news instanceof News.UpdateChecked checked) {
            return of(checked);
        }
        throw new IllegalStateException("no words for " + news);
    }

    private static String of(News.UpdateChecked checked) {
        String update = checked.title().isEmpty()
                ? Stream.of(checked.builds(), checked.urls(), checked.removed())
                        .flatMap(List::stream)
                        .findFirst()
                        .orElse("without a name")
                : checked.title();
        if (checked.reason() != null) {
            return "The update " + update + " could not be checked: " + checked.reason();
        }
        UpdateEffect effect = checked.effect();
        if (!effect.breaks()) {
            return "The update " + update + " would break nothing.";
        }
        String built = effect.brokenSources() == 0 ? "" : plural(effect.brokenSources());
        String installed = effect.brokenBinaries() == 0 ? "" : binaries(effect.brokenBinaries());
        String both = built.isEmpty() || installed.isEmpty() ? built + installed : built + " and " + installed;
        return "The update " + update + " would break " + both + ".";
    }

    private static String of(News.UpdateBroke broke) {
        News.IncidentOpened incident = broke.incident();
        BreakingUpdate update = incident.update();
        String what = update == null || update.newEvr() == null ? "Its removal" : "Its update to " + update.newEvr();
        String who = update == null || update.builtBy() == null ? "" : " by " + update.builtBy();
        return what + who + " broke others: " + failing(incident) + " " + incident.text();
    }

    private static String of(News.WouldFix fix) {
        String built = fix.sourceCount() == 0 ? "" : plural(fix.sourceCount()) + " could be built again";
        String installed = fix.binaryCount() == 0 ? "" : binaries(fix.binaryCount()) + " could be installed again";
        String both = built.isEmpty() || installed.isEmpty() ? built + installed : built + ", and " + installed;
        return "With its " + (fix.real() ? "build" : "scratch build") + " of " + fix.evr() + " " + both + "."
                + (fix.brokenCount() == 0 ? "" : " It would break " + plural(fix.brokenCount()) + ".");
    }

    private static String failing(News.IncidentOpened opened) {
        String what = opened.side() == Side.BUILD
                ? plural(opened.packageCount()) + " cannot be built"
                : binaries(opened.packageCount()) + " cannot be installed";
        return what + " since generation " + opened.since() + ".";
    }

    private static String binaries(int number) {
        return number == 1 ? "1 binary" : number + " binaries";
    }

    private static String plural(int packages) {
        return packages == 1 ? "1 package" : packages + " packages";
    }

    private static String of(News.PackageState change) {
        return switch (change.state()) {
            case FAILING -> "Its builds began to fail.";
            case UNRESOLVED -> "Its BuildRequires cannot be installed together any more.";
            case IGNORED -> "Koschei does not rebuild it any more.";
            case OK ->
                switch (change.old()) {
                    case FAILING -> "Its builds succeed again.";
                    case UNRESOLVED -> "Its BuildRequires can be installed together again.";
                    case IGNORED, OK -> "Koschei rebuilds it now.";
                };
        };
    }
}
