package io.koschei.resolver.wire;

import io.koschei.graph.Leb128;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The part for each type a record may be made of. */
final class Parts {

    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_LIST = 1 << 22;

    private static final Part TEXT = new Part("text", Parts::writeText, Parts::readText);
    private static final Part PATH =
            new Part("path", (out, value) -> writeText(out, ((Path) value).toString()), Parts::readPath);
    private static final Part INT = new Part("int", (out, value) -> out.writeInt((int) value), DataInput::readInt);
    private static final Part LONG = new Part("long", (out, value) -> out.writeLong((long) value), DataInput::readLong);
    private static final Part BOOLEAN =
            new Part("boolean", (out, value) -> out.writeBoolean((boolean) value), DataInput::readBoolean);

    /** @param known the records that are being taken apart, which may hold records of their own type */
    static Part of(Type type, Map<Class<?>, Part> known) {
        if (type instanceof ParameterizedType parameterized) {
            return container(parameterized, known);
        }
        if (type.equals(String.class)) {
            return TEXT;
        }
        if (type.equals(Path.class)) {
            return PATH;
        }
        if (type.equals(int.class) || type.equals(Integer.class)) {
            return INT;
        }
        if (type.equals(long.class) || type.equals(Long.class)) {
            return LONG;
        }
        if (type.equals(boolean.class) || type.equals(Boolean.class)) {
            return BOOLEAN;
        }
        if (type instanceof Class<?> choice && choice.isEnum()) {
            return choice(choice);
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            return RecordPart.of(record, known);
        }
        throw new IllegalArgumentException("cannot be written: " + type.getTypeName());
    }

    private static Part container(ParameterizedType type, Map<Class<?>, Part> known) {
        if (type.getRawType().equals(List.class)) {
            return elements("list", of(type.getActualTypeArguments()[0], known), List::copyOf);
        }
        if (type.getRawType().equals(Set.class)) {
            return elements("set", of(type.getActualTypeArguments()[0], known), Set::copyOf);
        }
        if (type.getRawType().equals(Optional.class)) {
            Part content = of(type.getActualTypeArguments()[0], known);
            return new Part(
                    "optional " + content.shape(),
                    (out, value) -> content.writeNullable(out, ((Optional<?>) value).orElse(null)),
                    in -> Optional.ofNullable(content.readNullable(in)));
        }
        throw new IllegalArgumentException("cannot be written: " + type.getTypeName());
    }

    private static Part elements(String name, Part element, Function<List<Object>, Object> collect) {
        return new Part(
                name + " of " + element.shape(),
                (out, value) -> {
                    Collection<?> elements = (Collection<?>) value;
                    Leb128.write(out, requireAtMost(elements.size(), LONGEST_LIST));
                    for (Object each : elements) {
                        element.writer().write(out, each);
                    }
                },
                in -> {
                    int count = Leb128.read(in, LONGEST_LIST, "elements");
                    List<Object> elements = new ArrayList<>();
                    for (int i = 0; i < count; i++) {
                        elements.add(element.reader().read(in));
                    }
                    return collect.apply(elements);
                });
    }

    private static Part choice(Class<?> type) {
        Map<String, Object> constants = Stream.of(type.getEnumConstants())
                .collect(Collectors.toMap(constant -> ((Enum<?>) constant).name(), Function.identity()));
        return new Part(
                "one of " + new TreeSet<>(constants.keySet()),
                (out, value) -> writeText(out, ((Enum<?>) value).name()),
                in -> {
                    Object name = readText(in);
                    Object constant = constants.get(name);
                    if (constant == null) {
                        throw new IOException("no " + type.getSimpleName() + " is called " + name);
                    }
                    return constant;
                });
    }

    private static void writeText(DataOutput out, Object value) throws IOException {
        byte[] bytes = ((String) value).getBytes(StandardCharsets.UTF_8);
        Leb128.write(out, requireAtMost(bytes.length, LONGEST_TEXT));
        out.write(bytes);
    }

    private static Object readText(DataInput in) throws IOException {
        byte[] bytes = new byte[Leb128.read(in, LONGEST_TEXT, "bytes of text")];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Object readPath(DataInput in) throws IOException {
        try {
            return Path.of((String) readText(in));
        } catch (InvalidPathException e) {
            throw new IOException("no path: " + e.getMessage(), e);
        }
    }

    private static int requireAtMost(int size, int largest) throws IOException {
        if (size > largest) {
            throw new IOException(size + " is more than the " + largest + " that can be written");
        }
        return size;
    }

    private Parts() {}
}
