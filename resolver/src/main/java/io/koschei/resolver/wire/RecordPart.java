package io.koschei.resolver.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A record, component by component. What is read goes through its constructor and so through its checks. */
final class RecordPart {

    private final Constructor<?> constructor;
    private final List<Method> accessors;
    private final List<Part> parts;

    private RecordPart(Class<?> type, Map<Class<?>, Part> known) throws NoSuchMethodException {
        RecordComponent[] components = type.getRecordComponents();
        this.constructor = type.getDeclaredConstructor(
                Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        this.accessors = Stream.of(components).map(RecordComponent::getAccessor).toList();
        constructor.setAccessible(true);
        accessors.forEach(accessor -> accessor.setAccessible(true));
        this.parts = Stream.of(components)
                .map(component -> Parts.of(component.getGenericType(), known))
                .toList();
    }

    static Part of(Class<?> type, Map<Class<?>, Part> known) {
        if (known.containsKey(type)) {
            return known.get(type);
        }
        try {
            List<RecordPart> itself = new ArrayList<>(1);
            known.put(
                    type,
                    new Part(type.getSimpleName(), (out, value) -> itself.get(0).write(out, value), in -> itself.get(0)
                            .read(in)));
            RecordPart part = new RecordPart(type, known);
            itself.add(part);
            known.remove(type);
            return new Part(part.shape(), part::write, part::read);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("has no constructor: " + type.getName(), e);
        }
    }

    private String shape() {
        return constructor.getDeclaringClass().getSimpleName()
                + Stream.iterate(0, i -> i < parts.size(), i -> i + 1)
                        .map(i ->
                                accessors.get(i).getName() + " " + parts.get(i).shape())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private void write(DataOutput out, Object value) throws IOException {
        try {
            for (int i = 0; i < parts.size(); i++) {
                parts.get(i).writeNullable(out, accessors.get(i).invoke(value));
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot be read: " + constructor.getDeclaringClass(), e);
        }
    }

    private Object read(DataInput in) throws IOException {
        @Nullable Object[] values = new @Nullable Object[parts.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = parts.get(i).readNullable(in);
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException | IllegalArgumentException e) {
            throw new IOException("no valid " + constructor.getDeclaringClass().getSimpleName() + ": " + e, e);
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("cannot be made: " + constructor.getDeclaringClass(), e);
        }
    }
}
