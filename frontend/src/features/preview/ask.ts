import type { PreviewInput } from '../../gql/graphql';
import { formatByteChange } from '../../lib/format';
import { countOf } from '../../lib/sides';

/** What is typed into the form. */
export interface Fields {
  /** Packages that leave, one a line. */
  leave: string;
  /** A repository a line: its address, then the packages wanted of it. */
  repositories: string;
  /** A package changed in thought. */
  subject: string;
  /** What it provides no longer, one a line. */
  less: string;
  /** What it provides besides, one a line. */
  more: string;
}

export const NOTHING: Fields = { leave: '', repositories: '', subject: '', less: '', more: '' };

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What to ask for; null when nothing would change. */
export function inputOf(collection: string, asOf: number | null, fields: Fields): PreviewInput | null {
  const remove = lines(fields.leave);
  const repositories = lines(fields.repositories).map((line) => {
    const [url = '', ...packages] = line.split(/[\s,]+/);
    return { url, packages: packages.filter((name) => name !== '') };
  });
  const subject = fields.subject.trim();
  const hypotheses =
    subject === '' ? [] : [{ subject, removeProvides: lines(fields.less), addProvides: lines(fields.more) }];
  if (remove.length + repositories.length + hypotheses.length === 0) return null;
  return { collection, asOf: asOf === null ? null : { ordinal: asOf }, remove, repositories, hypotheses };
}

interface Counts {
  newlyBroken: number;
  newlyFixed: number;
  installSizeGrowth: number;
}

/** The answer in a sentence. */
export function sentence(build: Counts, runtime: Counts): string {
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

/** What all binaries together would grow by. */
export function growth({ installSizeGrowth, grown, shrunk }: Counts & { grown: number; shrunk: number }): string {
  if (grown + shrunk === 0) return 'No binary would need more or less than now.';
  return `${countOf(grown, 'RUNTIME')} would need more on disk, ${shrunk} less: ${formatByteChange(installSizeGrowth)} over all.`;
}
