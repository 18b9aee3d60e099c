import type { CombinedError } from '@urql/core';

/** What is wrong with an expression, and where. */
export interface Mistake {
  part: 'bad' | 'good' | 'affected';
  /** In characters from 0; the length of the text means its end. */
  position: number;
  problem: string;
}

/** The mistake that the server found; null when it refused for another reason. */
export function mistakeOf(error: CombinedError): Mistake | null {
  const extensions = error.graphQLErrors[0]?.extensions;
  if (extensions?.code !== 'BAD_EXPRESSION') return null;
  const { part, position, problem } = extensions as unknown as Mistake;
  return { part, position, problem };
}

/** The text before the mistake, the character at it, and the text after; a space where the text ends. */
export function around(text: string, position: number): [before: string, at: string, after: string] {
  const at = [...text.slice(position)][0] ?? ' ';
  return [text.slice(0, position), at, text.slice(position + at.length)];
}
