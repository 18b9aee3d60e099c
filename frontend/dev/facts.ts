import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** What facts.py took from the demo repositories: real names, versions, sizes and counts. */
export interface Facts {
  generations: GenerationFacts[];
  group: string[];
  /** Packages and installed bytes of a binary's closure in each generation; null where it cannot be installed. */
  closures: Record<string, ([number, number] | null)[]>;
  problems: { src: Record<string, ProblemSpan[]>; bin: Record<string, ProblemSpan[]> };
  sources: Record<string, SourceFacts>;
  binaries: Record<string, BinaryFacts>;
}

export interface GenerationFacts {
  n: number;
  at: string;
  sources: number;
  binaries: number;
  /** How many sources are unresolvable, how many binaries uninstallable, and the first 50 names of each. */
  us: number;
  ub: number;
  sb: string[];
  bb: string[];
}

export interface ProblemSpan {
  from: number;
  to: number;
  chain: { f: string; q: string; t: string | null }[];
}

export interface SourceFacts {
  /** Version before and after it moved, and the generation in which it did. */
  v: [string | null, string | null];
  m: number | null;
  r: Record<string, string[]>;
}

export interface BinaryFacts extends SourceFacts {
  a: string;
  s: string;
  d: number;
  i: number;
}

export const facts = JSON.parse(
  gunzipSync(readFileSync(new URL('facts.json.gz', import.meta.url))).toString(),
) as Facts;
