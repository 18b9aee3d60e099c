import type { BreakagePartsFragment, LinePartsFragment } from '../gql/graphql';
import type { Problem } from './explain';
import { formatDay } from './format';

export type Line = Omit<LinePartsFragment, '__typename' | 'problem'> & { problem: Problem | null };
export type Breakage = Omit<BreakagePartsFragment, '__typename'>;

/** A line with the deeper lines that belong to it. */
export interface Branch {
  line: Line;
  branches: Branch[];
}

/** Who needs what; `ways` holds more than one branch where the requirement can be met in several ways. */
export interface Need {
  from: string;
  /** null where there is only something wrong to be told. */
  requirement: string | null;
  ways: { line: Line; needs: Need[] }[];
}

/** Lines, depth first, as the tree they describe. */
export function branchesOf(lines: Line[]): Branch[] {
  const top: Branch[] = [];
  const open: Branch[] = [];
  for (const line of lines) {
    const branch = { line, branches: [] };
    open.length = Math.min(open.length, line.depth);
    (open.at(-1)?.branches ?? top).push(branch);
    open.push(branch);
  }
  return top;
}

/** Branches with the same requirement are ways to meet it. */
export function needsOf(branches: Branch[]): Need[] {
  const needs: Need[] = [];
  for (const { line, branches: deeper } of branches) {
    const way = { line, needs: needsOf(deeper) };
    const known = needs.find(
      (n) => n.requirement !== null && n.from === line.fromName && n.requirement === line.requirement,
    );
    if (known) known.ways.push(way);
    else needs.push({ from: line.fromName, requirement: line.requirement, ways: [way] });
  }
  return needs;
}

/** The explanation for a mail or a bug report. */
export function explanationText(title: string, lines: Line[], brokenBy: Breakage | null): string {
  const steps = lines.map(({ depth, text }) => `${'  '.repeat(depth + 1)}${text}`);
  const since = brokenBy && [
    `Broken since generation ${brokenBy.generation.ordinal}, ${formatDay(brokenBy.generation.at)}:`,
    ...(brokenBy.changes.length > 0 ? brokenBy.changes : [brokenBy]).map(({ text }) => `  ${text}`),
  ];
  return [title, ...steps, ...(since ?? []), ''].join('\n');
}
