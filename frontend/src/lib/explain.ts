import type { ProblemPartsFragment } from '../gql/graphql';

export type Problem = Omit<ProblemPartsFragment, '__typename'>;

/** One line of an explanation: who needs what, and what comes of it. */
export interface Line {
  from: string;
  requirement: string;
  /** Name and version of what provides the requirement; null at the end of the chain. */
  provider: string | null;
  /** Name of the provider, to link to: the next step's beginning, where there is one. */
  providerName: string | null;
}

/** The steps from the package to what fails. */
export function linesOf(problem: Problem): Line[] {
  return problem.chain.map((step, i) => ({
    from: step.from,
    requirement: step.requirement,
    provider: step.to,
    providerName: step.to === null ? null : (problem.chain[i + 1]?.from ?? nameOf(step.to)),
  }));
}

/** `node-tap-21.7.5+ds1-2` and `node-tap-21.7.5+ds1-2.noarch` begin with `node-tap`. */
export function nameOf(nevra: string): string {
  return /^(.+)-[^-]+-[^-]+$/.exec(nevra)?.[1] ?? nevra;
}

/** What the chain ends in, in words. */
export function conclusion({ kind, missing, conflict }: Problem): string {
  switch (kind) {
    case 'MISSING':
      return missing === null ? 'Nothing provides it.' : `Nothing provides ${missing}.`;
    case 'CONFLICT':
      return conflict === null
        ? 'Two packages that are both needed exclude each other.'
        : `${conflict.left} conflicts with ${conflict.right} (${conflict.relation}).`;
    case 'OBSOLETED':
      return conflict === null
        ? 'It is obsoleted by a package that is needed, too.'
        : `${conflict.left} obsoletes ${conflict.right} (${conflict.relation}), and both are needed.`;
    case 'SAME_NAME':
      return conflict === null
        ? 'Two versions of one package would have to be installed together.'
        : `${conflict.left} and ${conflict.right} cannot be installed together.`;
    case 'NOT_INSTALLABLE':
      return 'It exists only for another architecture, or is excluded.';
    case 'ALTERNATIVES':
      return 'Every way to get it fails.';
    case 'OTHER':
      return '';
  }
}
