package io.koschei.demo.files;

import io.koschei.demo.universe.Element;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Package files as RPM writes them, from metadata: a lead, an empty signature, a header, and zeros for what would be installed. */
public final class RpmFile {

    private static final int LEAD = 96;
    private static final int MAGIC = 0x8eade801;
    private static final int NUMBER = 4;
    private static final int LARGE_NUMBER = 5;
    private static final int TEXT = 6;
    private static final int TEXTS = 8;

    private static final Pattern ENTRY = Pattern.compile("<rpm:entry ([^>]*)/>");
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Pattern SOURCE = Pattern.compile("<rpm:sourcerpm>([^<]+)</rpm:sourcerpm>");
    private static final Pattern SIZES = Pattern.compile("<size package=\"([0-9]+)\" installed=\"([0-9]+)\"");

    /** RPM's numbers for names, versions and flags of dependencies. */
    private static final Map<String, int[]> KINDS = Map.of(
            "provides", new int[] {1047, 1113, 1112},
            "requires", new int[] {1049, 1050, 1048},
            "conflicts", new int[] {1054, 1055, 1053},
            "obsoletes", new int[] {1090, 1115, 1114},
            "recommends", new int[] {5046, 5047, 5048},
            "suggests", new int[] {5049, 5050, 5051});

    private static final Map<String, Integer> FLAGS = Map.of("LT", 2, "GT", 4, "EQ", 8, "LE", 10, "GE", 12);

    private final List<int[]> index = new ArrayList<>();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    private RpmFile() {}

    /** The whole file. */
    static Content of(Element rpm) {
        byte[] header = header(rpm);
        ByteBuffer start = ByteBuffer.allocate(LEAD + 40 + 8 + header.length);
        start.putInt(0xedabeedb).putShort((short) 0x0300).position(LEAD);
        // A signature must hold something: the size of what follows is what it holds at least.
        start.putInt(MAGIC).putInt(0).putInt(1).putInt(4);
        start.putInt(1000).putInt(NUMBER).putInt(0).putInt(1).putInt(header.length);
        start.position(LEAD + 40).putInt(MAGIC).putInt(0).put(header);
        return new Content(start.array(), size(rpm, 1));
    }

    /** The header without its magic, as a hub hands it out. */
    public static byte[] header(Element rpm) {
        RpmFile header = new RpmFile();
        header.text(1000, rpm.name());
        header.text(1001, rpm.version());
        header.text(1002, rpm.release());
        if (rpm.epoch() != 0) {
            header.number(1003, NUMBER, rpm.epoch());
        }
        // Those of more than 4 GB have another entry for it.
        header.number(5009, LARGE_NUMBER, size(rpm, 2));
        header.text(1022, rpm.arch().equals("src") ? "x86_64" : rpm.arch());
        SOURCE.matcher(rpm.xml())
                .results()
                .findFirst()
                .ifPresent(source -> header.text(1044, unescaped(source.group(1))));
        KINDS.forEach((kind, tags) -> header.dependencies(rpm, kind, tags));
        header.files(rpm);
        return header.bytes();
    }

    private static long size(Element rpm, int group) {
        return SIZES.matcher(rpm.xml())
                .results()
                .findFirst()
                .map(size -> Long.parseLong(size.group(group)))
                .orElse(0L);
    }

    private void dependencies(Element rpm, String kind, int[] tags) {
        int from = rpm.xml().indexOf("<rpm:" + kind + ">");
        if (from < 0) {
            return;
        }
        String list = rpm.xml().substring(from, rpm.xml().indexOf("</rpm:" + kind + ">", from));
        List<String> names = new ArrayList<>();
        List<String> versions = new ArrayList<>();
        ByteBuffer flags = ByteBuffer.allocate(list.length());
        for (MatchResult entry : ENTRY.matcher(list).results().toList()) {
            String name = attribute(entry.group(1), "name");
            String sense = attribute(entry.group(1), "flags");
            names.add(name);
            versions.add(sense.isEmpty() ? "" : version(entry.group(1)));
            int before = attribute(entry.group(1), "pre").equals("1") ? 1 << 9 : 0;
            flags.putInt(FLAGS.getOrDefault(sense, 0) | before);
        }
        texts(tags[0], names);
        texts(tags[1], versions);
        add(tags[2], NUMBER, names.size(), Arrays.copyOf(flags.array(), flags.position()));
    }

    private static String version(String attributes) {
        String epoch = attribute(attributes, "epoch");
        String release = attribute(attributes, "rel");
        return (epoch.isEmpty() || epoch.equals("0") ? "" : epoch + ":")
                + attribute(attributes, "ver")
                + (release.isEmpty() ? "" : "-" + release);
    }

    private static String attribute(String attributes, String name) {
        return ATTRIBUTE
                .matcher(attributes)
                .results()
                .filter(attribute -> attribute.group(1).equals(name))
                .map(attribute -> unescaped(attribute.group(2)))
                .findFirst()
                .orElse("");
    }

    private void files(Element rpm) {
        List<MatchResult> files = Pattern.compile("<file(?: type=\"(\\w+)\")?>([^<]*)</file>")
                .matcher(rpm.xml())
                .results()
                .toList();
        if (files.isEmpty()) {
            return;
        }
        List<String> folders = new ArrayList<>();
        List<String> names = new ArrayList<>();
        ByteBuffer indexes = ByteBuffer.allocate(4 * files.size());
        ByteBuffer modes = ByteBuffer.allocate(2 * files.size());
        ByteBuffer flags = ByteBuffer.allocate(4 * files.size());
        for (MatchResult file : files) {
            String path = unescaped(file.group(2));
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            if (!folders.contains(folder)) {
                folders.add(folder);
            }
            names.add(path.substring(folder.length()));
            indexes.putInt(folders.indexOf(folder));
            modes.putShort((short) ("dir".equals(file.group(1)) ? 16877 : 33188));
            flags.putInt("ghost".equals(file.group(1)) ? 64 : 0);
        }
        texts(1117, names);
        texts(1118, folders);
        add(1116, NUMBER, files.size(), indexes.array());
        add(1030, 3, files.size(), modes.array());
        add(1037, NUMBER, files.size(), flags.array());
    }

    private void text(int tag, String text) {
        add(tag, TEXT, 1, (text + '\0').getBytes(StandardCharsets.UTF_8));
    }

    private void texts(int tag, List<String> texts) {
        if (!texts.isEmpty()) {
            byte[] all = (String.join("\0", texts) + '\0').getBytes(StandardCharsets.UTF_8);
            add(tag, TEXTS, texts.size(), all);
        }
    }

    private void number(int tag, int type, long number) {
        ByteBuffer bytes = ByteBuffer.allocate(8);
        byte[] written = (type == LARGE_NUMBER ? bytes.putLong(number) : bytes.putInt((int) number)).array();
        add(tag, type, 1, Arrays.copyOf(written, type == LARGE_NUMBER ? 8 : 4));
    }

    private void add(int tag, int type, int count, byte[] bytes) {
        int width = type == LARGE_NUMBER ? 8 : type == NUMBER ? 4 : type == 3 ? 2 : 1;
        while (data.size() % width != 0) {
            data.write(0);
        }
        index.add(new int[] {tag, type, data.size(), count});
        data.writeBytes(bytes);
    }

    private byte[] bytes() {
        ByteBuffer all = ByteBuffer.allocate(8 + 16 * index.size() + data.size());
        all.putInt(index.size()).putInt(data.size());
        index.forEach(entry -> Arrays.stream(entry).forEach(all::putInt));
        return all.put(data.toByteArray()).array();
    }

    private static String unescaped(String xml) {
        return xml.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}
