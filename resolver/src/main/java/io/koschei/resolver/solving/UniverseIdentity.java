package io.koschei.resolver.solving;

import io.koschei.model.rpm.PackageFacts;
import io.koschei.resolver.loading.JobSet;
import io.koschei.resolver.loading.LoadedUniverse;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What two processes must agree on before one understands the other's indices.
 *
 * @param format how answers are written
 * @param sources number of jobs on the build side
 * @param binaries number of jobs on the runtime side, and of the packages indices stand for
 * @param checksum over the names of all packages, in their order, and the number of requirements of each
 */
record UniverseIdentity(String format, int sources, int binaries, String checksum) {

    static UniverseIdentity of(LoadedUniverse universe) {
        return new UniverseIdentity(
                ResolutionCodec.format(),
                universe.builds().count(),
                universe.runtimes().count(),
                checksum(universe));
    }

    private static String checksum(LoadedUniverse universe) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (DataOutputStream out = new DataOutputStream(
                    new BufferedOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest)))) {
                write(out, universe.catalog().sources(), universe.builds());
                write(out, universe.catalog().binaries(), universe.runtimes());
                for (int name : universe.group()) {
                    out.writeUTF(universe.table().strings().text(name));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("a name cannot be written: " + e.getMessage(), e);
        }
    }

    private static void write(DataOutputStream out, List<PackageFacts> packages, JobSet jobs) throws IOException {
        for (int i = 0; i < packages.size(); i++) {
            out.writeUTF(packages.get(i).nevra().toString());
            out.writeInt(jobs.start()[i + 1] - jobs.start()[i]);
        }
    }
}
