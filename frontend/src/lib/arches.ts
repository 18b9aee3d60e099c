import type { ArchOverrideInput, ArchOverridePartsFragment } from '../gql/graphql';

/** Architectures to build for, as people write and read them: `x86_64 aarch64`, or `^s390x` for all but that one. */

type Override = ArchOverrideInput | ArchOverridePartsFragment;

export function archesWritten(override: Override | null): string {
  if (override?.except) return `^${override.except.join(' ')}`;
  return override?.only?.join(' ') ?? '';
}

/** What was written; null stands for the package's own architectures. */
export function readArches(text: string): ArchOverrideInput | null {
  const names = text
    .replace('^', ' ')
    .split(/\s+/)
    .filter((name) => name !== '');
  if (names.length === 0) return null;
  return text.trim().startsWith('^') ? { except: names } : { only: names };
}

/** The answer as it is asked for again: with one of the two lists. */
export function given(override: ArchOverridePartsFragment | null): ArchOverrideInput | null {
  if (override?.except) return { except: override.except };
  return override?.only ? { only: override.only } : null;
}

export const archesText = (override: Override): string =>
  override.except ? `all architectures but ${override.except.join(', ')}` : (override.only ?? []).join(', ');
