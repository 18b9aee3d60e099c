import type { AnyVariables, TypedDocumentNode } from '@urql/core';
import { useCallback, useState } from 'react';
import { useClient } from 'urql';
import { failureOf } from './errors';

/** Something that people can have done, and taken back. */
export interface Change<Data, Variables extends AnyVariables> {
  document: TypedDocumentNode<Data, Variables>;
  variables: Variables;
  /** What is so afterwards, for people. */
  text: (data: Data) => string;
  /** What takes it back; nothing where that is not possible. */
  undo?: (data: Data) => AnyChange;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- changes of all kinds are kept alike.
export type AnyChange = Change<any, any>;

export interface Outcome {
  text: string;
  failed: boolean;
  undo: AnyChange | null;
}

/** Has things done, one at a time, and remembers how the last one went. */
export function useChange(onDone: () => void) {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const run = useCallback(
    async (change: AnyChange): Promise<boolean> => {
      setBusy(true);
      const { data, error } = await client.mutation(change.document, change.variables).toPromise();
      setBusy(false);
      if (error || !data) {
        setOutcome({ text: error ? failureOf(error).message : 'Nothing was done.', failed: true, undo: null });
        return false;
      }
      setOutcome({ text: change.text(data), failed: false, undo: change.undo?.(data) ?? null });
      onDone();
      return true;
    },
    [client, onDone],
  );
  const dismiss = useCallback(() => setOutcome(null), []);
  return { busy, outcome, run, dismiss };
}

/** Keeps the kinds of a change's parts together. */
export function change<Data, Variables extends AnyVariables>(of: Change<Data, Variables>): AnyChange {
  return of;
}
