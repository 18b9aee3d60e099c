package io.koschei.command;

import io.koschei.model.problem.NearMiss;
import io.koschei.model.problem.Problem;
import io.koschei.model.problem.ProblemConflict;
import io.koschei.model.problem.ProblemStep;
import io.koschei.model.rpm.PackageFacts;
import io.koschei.resolver.loading.Catalog;
import io.koschei.resolver.solving.Closure;
import io.koschei.resolver.solving.Resolution;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes resolutions, one JSON object a line. {@code distances} of a build names each installed package that the source
 * leads to with its distance, 1 for what it requires itself; members only the build group brings are not in it.
 */
final class ResolutionLines implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private static final JsonFactory JSON =
            JsonFactory.builder().rootValueSeparator("\n").build();

    private final Catalog catalog;
    private final SerializedString[] nevras;
    private final int[] byText;
    private final int[] rank;
    private final JsonGenerator json;

    /**
     * Makes sure that a file can be written, before anything is resolved, which may take minutes.
     *
     * @throws IllegalArgumentException when it cannot, with the reason
     */
    static void check(Path file) {
        try {
            Files.newOutputStream(file).close();
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("--out: " + file + " cannot be written: no such folder", e);
        } catch (IOException e) {
            String reason =
                    Files.isDirectory(file) ? "it is a folder" : e.getClass().getSimpleName() + ", " + e.getMessage();
            throw new IllegalArgumentException("--out: " + file + " cannot be written: " + reason, e);
        }
    }

    private ResolutionLines(OutputStream out, Catalog catalog) {
        this.catalog = catalog;
        List<String> texts = catalog.binaries().stream()
                .map(facts -> facts.nevra().toString())
                .toList();
        this.nevras = texts.stream().map(SerializedString::new).toArray(SerializedString[]::new);
        this.byText = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparing(texts::get))
                .mapToInt(Integer::intValue)
                .toArray();
        this.rank = new int[byText.length];
        for (int i = 0; i < byText.length; i++) {
            rank[byText[i]] = i;
        }
        this.json = JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    }

    static ResolutionLines to(Path file, Catalog catalog) throws IOException {
        return new ResolutionLines(new BufferedOutputStream(Files.newOutputStream(file), BUFFER), catalog);
    }

    void writeSource(Resolution resolution) {
        write("build", catalog.sources().get(resolution.index()), resolution);
    }

    void writeBinary(Resolution resolution) {
        write("runtime", catalog.binaries().get(resolution.index()), resolution);
    }

    private void write(String kind, PackageFacts facts, Resolution resolution) {
        json.writeStartObject();
        json.writeStringProperty("kind", kind);
        json.writeStringProperty("name", facts.nevra().name());
        json.writeStringProperty("arch", facts.nevra().arch());
        json.writeStringProperty("evr", facts.nevra().evr().toString());
        json.writeBooleanProperty("resolved", resolution instanceof Resolution.Resolved);
        if (resolution instanceof Resolution.Resolved resolved) {
            writeClosure(resolved.closure(), kind.equals("build"));
        } else if (resolution instanceof Resolution.Unresolvable unresolvable) {
            writeProblems(unresolvable.problems());
        }
        json.writeEndObject();
    }

    private void writeClosure(Closure closure, boolean withDistances) {
        int[] ranks = new int[closure.count()];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = rank[closure.member(i)];
        }
        Arrays.sort(ranks);
        json.writeArrayPropertyStart("installs");
        for (int place : ranks) {
            json.writeString(nevras[byText[place]]);
        }
        json.writeEndArray();
        json.writeNumberProperty("downloadSize", closure.size().downloadSize());
        json.writeNumberProperty("installSize", closure.size().installSize());
        if (withDistances) {
            json.writeObjectPropertyStart("distances");
            for (int i = 0; i < closure.count(); i++) {
                if (closure.distance(i) != Closure.UNREACHED) {
                    json.writeName(nevras[closure.member(i)]);
                    json.writeNumber(closure.distance(i));
                }
            }
            json.writeEndObject();
        }
        json.writeArrayPropertyStart("problems");
        json.writeEndArray();
    }

    private void writeProblems(List<Problem> problems) {
        json.writeArrayPropertyStart("installs");
        json.writeEndArray();
        json.writeArrayPropertyStart("problems");
        problems.forEach(this::writeProblem);
        json.writeEndArray();
    }

    private void writeProblem(Problem problem) {
        json.writeStartObject();
        json.writeStringProperty("kind", problem.kind().name());
        json.writeArrayPropertyStart("chain");
        for (ProblemStep step : problem.chain()) {
            json.writeStartObject();
            json.writeStringProperty("from", step.from());
            json.writeStringProperty("requirement", step.requirement());
            json.writeStringProperty("to", step.to());
            json.writeBooleanProperty("group", step.group());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringProperty("missing", problem.missing());
        writeConflict(problem.conflict());
        json.writeArrayPropertyStart("nearMisses");
        for (NearMiss miss : problem.nearMisses()) {
            json.writeStartObject();
            json.writeStringProperty("kind", miss.kind().name());
            json.writeStringProperty("capability", miss.capability());
            json.writeStringProperty("version", miss.version());
            json.writeStringProperty("nevra", miss.nevra());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("alternatives");
        problem.alternatives().forEach(this::writeProblem);
        json.writeEndArray();
        json.writeStringProperty("text", problem.text());
        json.writeEndObject();
    }

    private void writeConflict(@Nullable ProblemConflict conflict) {
        if (conflict == null) {
            json.writeNullProperty("conflict");
            return;
        }
        json.writeObjectPropertyStart("conflict");
        json.writeStringProperty("left", conflict.left());
        json.writeStringProperty("relation", conflict.relation());
        json.writeStringProperty("right", conflict.right());
        json.writeEndObject();
    }

    /** Ends the last line. */
    @Override
    public void close() {
        json.writeRaw('\n');
        json.close();
    }
}
