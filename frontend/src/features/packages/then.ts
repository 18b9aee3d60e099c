import type { PackageThenQuery } from '../../gql/graphql';
import { archesText } from '../../lib/arches';
import { formatPriority } from '../../lib/format';

export type Then = PackageThenQuery['package'];

/** Whether Koschei cannot tell how the package was tracked: it had not begun to keep that. Otherwise Koji did not list it. */
export const isUnknownThen = ({ at, tracking }: Pick<Then, 'at' | 'tracking'>, began: string | null): boolean =>
  tracking === null && at !== null && (began === null || Date.parse(at) < Date.parse(began));

/** What users had set, a sentence each; what they had left alone is not said. */
export function settingsThen({ settings }: Pick<Then, 'settings'>): string[] {
  if (!settings) return [];
  const { manualPriority, staticPriority, archOverride, buildUnresolved } = settings;
  return [
    manualPriority !== 0 && `${formatPriority(manualPriority)} was added to its priority for the next build.`,
    staticPriority !== 0 && `${formatPriority(staticPriority)} was added to its priority for good.`,
    archOverride && `It was built for ${archesText(archOverride)}${archOverride.only ? ' only' : ''}.`,
    buildUnresolved && 'It was built even when Koschei could not resolve it.',
  ].filter((text) => typeof text === 'string');
}
