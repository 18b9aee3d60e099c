package io.koschei.predictions;

import io.koschei.model.rpm.PackageKey;

/**
 * A requirement that a rebuild would renew.
 *
 * @param binary the package that has it
 * @param old as it is now, which nothing meets
 * @param renewed as it would be
 * @param provider NEVRA of the package that meets that
 */
public record Renewal(PackageKey binary, String old, String renewed, String provider) {}
