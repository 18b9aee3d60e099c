package io.koschei.repo;

import io.koschei.resolver.metadata.SafeXml;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a repomd.xml lists, as far as it is wanted here.
 *
 * @param revision what the repository calls this state of itself
 * @param madeSecond when its newest file was made, in seconds since 1970; when none says it, the revision if that is a time
 */
record Repomd(List<Entry> entries, Optional<String> revision, Optional<Long> madeSecond) {

    /** Twelve kinds of files are wanted. */
    private static final int MOST_ENTRIES = 50;

    private static final long LATEST = 9_999_999_999L;

    private static final int LONGEST_REVISION = 100;

    /** Some write fractions of seconds. */
    private static final Pattern SECONDS = Pattern.compile("([0-9]{9,10})(\\.[0-9]*)?");

    /** From the fastest to read to the slowest. */
    private static final List<String> SUFFIXES = List.of(".zst", ".gz", ".xz", ".bz2", ".xml", ".yaml");

    /** Some write that a file is in this very repository. */
    private static final Pattern HERE = Pattern.compile("^(\\./)+");

    private static final String READABLE = " compressed as .zst, .gz, .xz or .bz2";

    private static final Set<String> GROUPS = Set.of("group", "group_gz", "group_xz", "group_bz2", "group_zst");

    /** The same in a compression that Koschei does not read. */
    private static final String CHUNKED = "_zck";

    private static final Set<String> WANTED = Stream.concat(
                    Stream.of("primary", "filelists", "modules").flatMap(type -> Stream.of(type, type + CHUNKED)),
                    Stream.concat(GROUPS.stream(), Stream.of("group" + CHUNKED)))
            .collect(Collectors.toSet());

    Repomd {
        entries = List.copyOf(entries);
        if (entries.size() > MOST_ENTRIES) {
            throw new BadRepomdException("lists more than " + MOST_ENTRIES + " files that are wanted");
        }
        if (revision.filter(text -> !revision(text).equals(Optional.of(text))).isPresent()
                || madeSecond.filter(second -> second < 0 || second > LATEST).isPresent()) {
            throw new BadRepomdException("has no usable revision");
        }
    }

    /** When its newest file was made; when none says it, the revision if that is a time. */
    Optional<Instant> madeAt() {
        return madeSecond.map(Instant::ofEpochSecond);
    }

    /**
     * One file.
     *
     * @param href path inside the repository
     * @param size bytes; -1 when the repository does not say
     * @param openSize bytes after decompression; -1 when the repository does not say
     */
    public record Entry(String type, String href, Checksum checksum, long size, long openSize) {

        private static final Pattern PATH =
                Pattern.compile("[A-Za-z0-9_~+@=,:-]([A-Za-z0-9_~+@=,:./-]|%[0-9A-Fa-f]{2})*+");
        private static final int LONGEST_PATH = 1000;
        private static final Pattern LEAVES = Pattern.compile("(^|/)(\\.|%2[eE]){1,2}(/|$)");

        public Entry {
            if (href.length() > LONGEST_PATH) {
                throw new BadRepomdException("names a file with more than " + LONGEST_PATH + " characters");
            }
            if (!WANTED.contains(type)) {
                throw new BadRepomdException("lists a file that is not wanted");
            }
            if (!PATH.matcher(href).matches()
                    || LEAVES.matcher(href).find()
                    || href.contains("//")
                    || href.contains(":/")) {
                throw new BadRepomdException("names a file outside the repository: '" + href + "'");
            }
        }

        private int rank() {
            return SUFFIXES.indexOf(suffix().orElseThrow());
        }

        /** How the file is compressed, by its name; empty when it is in no way Koschei can read. */
        Optional<String> suffix() {
            return SUFFIXES.stream().filter(href::endsWith).findFirst();
        }
    }

    /**
     * The list of packages.
     *
     * @throws BadRepomdException when there is none that can be read
     */
    Entry primary() {
        return best("primary.xml", Set.of("primary"), "primary")
                .orElseThrow(() -> new BadRepomdException("lists no primary.xml"));
    }

    /**
     * All paths of all packages.
     *
     * @throws BadRepomdException when there is such a file, but none that can be read; so for the others
     */
    Optional<Entry> filelists() {
        return best("filelists", Set.of("filelists"), "filelists");
    }

    /** Which packages belong to which module stream. */
    Optional<Entry> modules() {
        return best("modules", Set.of("modules"), "modules");
    }

    /** The package groups. */
    Optional<Entry> comps() {
        return best("package groups", GROUPS, "group");
    }

    /** Silence would be worse than a repository that is refused: its answers would be wrong. */
    private Optional<Entry> best(String what, Set<String> types, String type) {
        List<Entry> all = entries.stream()
                .filter(entry -> types.contains(entry.type()) || entry.type().equals(type + CHUNKED))
                .toList();
        Optional<Entry> best = all.stream()
                .filter(entry -> types.contains(entry.type()) && entry.suffix().isPresent())
                .min(Comparator.comparing(Entry::rank));
        if (best.isEmpty() && !all.isEmpty()) {
            throw new BadRepomdException("lists %s only as %s; Koschei reads files%s"
                    .formatted(what, all.get(0).href(), READABLE));
        }
        return best;
    }

    /** @throws BadRepomdException when it is not a repomd.xml */
    static Repomd read(InputStream in) {
        try {
            XMLStreamReader reader = SafeXml.reader(in);
            String root = SafeXml.root(reader);
            if (!root.equals("repomd")) {
                throw new BadRepomdException("has the wrong root element: it begins with <" + root + ">");
            }
            List<Entry> entries = new ArrayList<>();
            List<Long> times = new ArrayList<>();
            Optional<String> revision = Optional.empty();
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    switch (reader.getLocalName()) {
                        case "data" -> entry(reader, times).ifPresent(entries::add);
                        case "revision" -> revision = revision(reader.getElementText());
                        default -> {
                            // Tags say for which distribution it is.
                        }
                    }
                }
            }
            Optional<Long> made = times.stream().max(Comparator.naturalOrder());
            return new Repomd(entries, revision, made.isPresent() ? made : revision.flatMap(Repomd::seconds));
        } catch (XMLStreamException e) {
            throw new BadRepomdException("is not valid XML: " + SafeXml.reason(e), e);
        } catch (NumberFormatException e) {
            throw new BadRepomdException("has a size that is not a number", e);
        }
    }

    /** Nothing that could not be shown in a line. */
    private static Optional<String> revision(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return Optional.of(line.substring(0, Math.min(line.length(), LONGEST_REVISION)))
                .filter(some -> !some.isEmpty());
    }

    /** What is no time says nothing; a repository is not refused for it. */
    private static Optional<Long> seconds(String text) {
        Matcher seconds = SECONDS.matcher(text.strip());
        return seconds.matches() ? Optional.of(Long.parseLong(seconds.group(1))) : Optional.empty();
    }

    private static Checksum checksum(String type, String text) {
        return type.isEmpty() && text.isBlank() ? Checksum.NONE : new Checksum(type, text);
    }

    private static Optional<Entry> entry(XMLStreamReader reader, List<Long> times) throws XMLStreamException {
        String type = SafeXml.attribute(reader, "type");
        String href = "";
        String checksum = "";
        String checksumType = "";
        long size = -1;
        long openSize = -1;
        while (!(reader.next() == XMLStreamConstants.END_ELEMENT
                && reader.getLocalName().equals("data"))) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                switch (reader.getLocalName()) {
                    case "location" ->
                        href = HERE.matcher(SafeXml.attribute(reader, "href")).replaceFirst("");
                    case "size" -> size = Long.parseLong(reader.getElementText().strip());
                    case "open-size" ->
                        openSize = Long.parseLong(reader.getElementText().strip());
                    case "checksum" -> {
                        checksumType = SafeXml.attribute(reader, "type");
                        checksum = reader.getElementText();
                    }
                    case "timestamp" -> seconds(reader.getElementText()).ifPresent(times::add);
                    default -> {
                        // Checksums of decompressed files are not needed.
                    }
                }
            }
        }
        return WANTED.contains(type)
                ? Optional.of(new Entry(type, href, checksum(checksumType, checksum), size, openSize))
                : Optional.empty();
    }
}
