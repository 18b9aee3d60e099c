package io.koschei.resolver.libsolv;

/** One repository in a pool: its solvables are {@code start} to {@code end}, exclusive. */
public record LoadedRepo(long address, int start, int end) {}
