import type { BinarySizesQuery, SizeFragment } from '../../gql/graphql';

export type Sample = BinarySizesQuery['binary']['sizeHistory'][number];

/** What the curve can show, as in the address. */
export const MEASURES = {
  installed: { field: 'installSize', words: 'Size on disk' },
  download: { field: 'downloadSize', words: 'Download' },
  packages: { field: 'packageCount', words: 'Packages' },
} as const satisfies Record<string, { field: keyof SizeFragment; words: string }>;

export type Measure = keyof typeof MEASURES;

export function measureOf(text: string | null): Measure {
  return text !== null && Object.hasOwn(MEASURES, text) ? (text as Measure) : 'installed';
}

/** Points of the curve; null where the binary could not be installed, so that the curve has a gap there. */
export function pointsOf(samples: Sample[], measure: Measure): [ordinal: number, value: number | null][] {
  return samples.map((s) => [s.generation.ordinal, s.closureSize?.[MEASURES[measure].field] ?? null]);
}

/** First and last generation of every stretch in which it could not be installed. */
export function gapsOf(samples: Sample[]): [from: number, to: number][] {
  return stretchesOf(samples)
    .filter((s) => s.size === null)
    .map((s) => [s.from, s.to]);
}

/** Generations in a row with the same size. */
export interface SizeStretch {
  from: number;
  to: number;
  at: string;
  size: SizeFragment | null;
  /** Bytes on disk, compared with the stretch before it that has a size; null for the first. */
  change: number | null;
}

export function stretchesOf(samples: Sample[]): SizeStretch[] {
  const out: SizeStretch[] = [];
  let known: number | null = null;
  for (const { generation, closureSize: size } of samples) {
    const { ordinal, at } = generation;
    const last = out.at(-1);
    if (last && same(last.size, size)) {
      last.to = ordinal;
      continue;
    }
    out.push({
      from: ordinal,
      to: ordinal,
      at,
      size,
      change: size && known !== null ? size.installSize - known : null,
    });
    known = size?.installSize ?? known;
  }
  return out;
}

function same(a: SizeFragment | null, b: SizeFragment | null): boolean {
  if (a === null || b === null) return a === b;
  return a.packageCount === b.packageCount && a.downloadSize === b.downloadSize && a.installSize === b.installSize;
}

/** The stretch that began with the largest growth or shrinking; null when the size never changed. */
export function largestChange(stretches: SizeStretch[]): SizeStretch | null {
  const changed = stretches.filter((s) => s.change);
  return changed.reduce<SizeStretch | null>(
    (max, s) => (max && Math.abs(max.change ?? 0) >= Math.abs(s.change ?? 0) ? max : s),
    null,
  );
}
