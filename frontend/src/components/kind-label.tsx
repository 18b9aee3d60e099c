import { Label } from '@patternfly/react-core';
import type { ProblemKind } from '../gql/graphql';
import { KIND_WORDS } from '../lib/explain';

/** What is wrong, in a word. */
export function KindLabel({ kind }: { kind: ProblemKind }) {
  return (
    <Label isCompact variant="outline" color="grey">
      {KIND_WORDS[kind]}
    </Label>
  );
}
