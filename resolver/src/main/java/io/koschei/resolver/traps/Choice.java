package io.koschei.resolver.traps;

/**
 * A direct requirement that was met by one of several packages, of which no other is better.
 *
 * @param dep the requirement
 * @param chosen the package that meets it
 * @param others one package of each other name
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Choice(int dep, int chosen, int[] others) {}
