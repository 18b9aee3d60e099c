import type { PreviewInput } from '../../gql/graphql';
import { formatByteChange } from '../../lib/format';
import { countOf } from '../../lib/sides';

/** What is typed into the form. */
export interface Fields {
  /** Packages to remove, one a line. */
  removed: string;
  /** An overlay repository a line: its address, then the packages to take from it. */
  repositories: string;
  /** Builds, apart by spaces, commas or line ends: their names, task numbers, or the addresses of their pages. */
  builds: string;
  /** The hypothetical package. */
  subject: string;
  /** Provides removed from it, one a line. */
  removedProvides: string;
  /** Provides added to it, one a line. */
  addedProvides: string;
}

export const NOTHING: Fields = {
  removed: '',
  repositories: '',
  builds: '',
  subject: '',
  removedProvides: '',
  addedProvides: '',
};

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** "task 7" and "build 7" are one word each. */
const words = (text: string) => text.match(/(?:\b(?:task|build) +#?\d+)|[^\s,]+/g) ?? [];

/** What to ask for; null when nothing would change. */
export function inputOf(collection: string, asOf: number | null, fields: Fields): PreviewInput | null {
  const removedPackages = lines(fields.removed);
  const overlayRepositories = lines(fields.repositories).map((line) => {
    const [url = '', ...packages] = line.split(/[\s,]+/);
    return { url, packages: packages.filter((name) => name !== '') };
  });
  const overlayBuilds = words(fields.builds);
  const subject = fields.subject.trim();
  const hypotheticalPackages =
    subject === ''
      ? []
      : [{ subject, removeProvides: lines(fields.removedProvides), addProvides: lines(fields.addedProvides) }];
  if (removedPackages.length + overlayRepositories.length + overlayBuilds.length + hypotheticalPackages.length === 0)
    return null;
  return {
    collection,
    asOf: asOf === null ? null : { ordinal: asOf },
    removedPackages,
    overlayRepositories,
    overlayBuilds,
    hypotheticalPackages,
  };
}

interface Side {
  counts: { newlyBroken: number; newlyFixed: number };
}

/** The answer in a sentence. */
export function sentence({ counts: build }: Side, { counts: runtime }: Side): string {
  const broken = both(build.newlyBroken, runtime.newlyBroken);
  const fixed = both(build.newlyFixed, runtime.newlyFixed);
  if (!broken && !fixed) return 'Nothing would break, and nothing would be fixed';
  if (!broken) return `Nothing would break; ${fixed} would be fixed`;
  return `${broken} would break${fixed ? `; ${fixed} would be fixed` : ''}`;
}

function both(packages: number, binaries: number): string {
  return [packages && countOf(packages, 'BUILD'), binaries && countOf(binaries, 'RUNTIME')]
    .filter((part) => part !== 0)
    .join(' and ');
}

interface Sizes {
  grownCount: number;
  shrunkCount: number;
  /** Bytes on disk. */
  installSizeDifference: number;
}

/** What all binaries together would grow by. */
export function growth({ installSizeDifference, grownCount, shrunkCount }: Sizes): string {
  if (grownCount + shrunkCount === 0) return 'No binary would need more or less than now.';
  return `${countOf(grownCount, 'RUNTIME')} would need more on disk, ${shrunkCount} less: ${formatByteChange(installSizeDifference)} over all.`;
}
