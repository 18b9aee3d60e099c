package io.koschei.demo.builders;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A client's order to build something.
 *
 * @param ownerId number of the user
 * @param owner name of the user
 * @param source path of the source package
 * @param packageName name of the source package; the path itself when it names none
 * @param target the build target, if one is named
 * @param token what identifies the submission to its owner, if anything
 * @param repoId the repository to build in, if it matters
 * @param archOverride the architectures to build for; empty for those of the tag
 * @param scratch whether the result is thrown away
 * @param failFast whether the first failure ends the other architectures
 * @param priority the task's priority; less is sooner
 * @param request the arguments as they came, opaque here
 */
public record Order(
        int ownerId,
        String owner,
        String source,
        String packageName,
        Optional<String> target,
        Optional<String> token,
        OptionalInt repoId,
        List<String> archOverride,
        boolean scratch,
        boolean failFast,
        int priority,
        List<Object> request) {}
