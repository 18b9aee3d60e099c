package io.koschei.preview;

import io.koschei.generations.KeptGenerations;
import io.koschei.model.preview.PreviewChanges;
import io.koschei.model.preview.PreviewFault;
import io.koschei.model.preview.PreviewRules;
import io.koschei.repo.FetchOutcome;
import io.koschei.repo.RepoAddress;
import io.koschei.repo.RepoAddress.Option;
import io.koschei.repo.RepoSource;
import io.koschei.resolver.failure.BadMetadataException;
import io.koschei.resolver.metadata.RepoFiles;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** Fetches the overlay repositories of a preview. */
final class SideRepos {

    private final KeptGenerations generations;
    private final RepoSource repos;
    private final PreviewRules rules;

    SideRepos(KeptGenerations generations, RepoSource repos, PreviewRules rules) {
        this.generations = generations;
        this.repos = repos;
        this.rules = rules;
    }

    /**
     * One repository, with the packages that fit the collection.
     *
     * @throws RefusedException when its address is not allowed, or it cannot be used
     */
    SideRepo open(PreviewChanges.Repository wanted, KeptGenerations.Kept base) {
        if (!rules.permits(wanted.url())) {
            throw new RefusedException(
                    PreviewFault.REPOSITORY_REFUSED,
                    wanted.url() + " is not below an address that koschei.preview.allowed-repositories allows: "
                            + rules.allowedRepositories().stream()
                                    .map(URI::toString)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        FetchOutcome outcome = repos.fetch(address(wanted, base.filelists()), next -> rules.permits(next.toString()));
        if (!(outcome instanceof FetchOutcome.Fetched fetched)) {
            throw new RefusedException(PreviewFault.REPOSITORY_UNUSABLE, reason(outcome));
        }
        RepoFiles files = fetched.files().binaries().get(0);
        try {
            return SideRepo.open(
                    "Repository " + wanted.url(), wanted.packages(), files, generations, base.settings(), false);
        } catch (BadMetadataException e) {
            throw new RefusedException(PreviewFault.REPOSITORY_UNUSABLE, String.valueOf(e.getMessage()));
        }
    }

    private static RepoAddress address(PreviewChanges.Repository wanted, boolean filelists) {
        RepoAddress address = RepoAddress.of(List.of(URI.create(wanted.url())), List.of());
        return filelists ? address.with(Option.FILELISTS) : address;
    }

    private static String reason(FetchOutcome outcome) {
        if (outcome instanceof FetchOutcome.Vanished vanished) {
            return vanished.reason();
        }
        if (outcome instanceof FetchOutcome.Corrupt corrupt) {
            return corrupt.reason();
        }
        return outcome instanceof FetchOutcome.Unreachable unreachable ? unreachable.reason() : outcome.toString();
    }
}
