import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { Day } from '../../components/when';
import type { GenerationsQuery } from '../../gql/graphql';
import { originOf } from '../../lib/sentences';
import { skippedSentence } from '../../lib/skipped';

type Generation = GenerationsQuery['collection']['generations']['edges'][number]['node'];

interface Props {
  generations: Generation[];
  unfolded: boolean;
  toggle: () => void;
}

/** One line about generations that were skipped for the same reason, with the button that unfolds it. */
export function SkippedLine({ generations, unfolded, toggle }: Props) {
  return (
    <span>
      {skippedSentence(generations)}{' '}
      <Button variant="link" isInline aria-expanded={unfolded} onClick={toggle}>
        {unfolded ? 'Fold them' : `Show all ${generations.length}`}
      </Button>
    </span>
  );
}

/** The same as a note of its own; one generation needs no button. */
export function SkippedNote({ generations }: { generations: Generation[] }) {
  const [unfolded, setUnfolded] = useState(false);
  if (generations.length === 1) return <p className="koschei-subtle">{skippedSentence(generations)}</p>;
  return (
    <div className="koschei-subtle">
      <SkippedLine generations={generations} unfolded={unfolded} toggle={() => setUnfolded(!unfolded)} />
      {unfolded && (
        <ul>
          {generations.map((g) => (
            <li key={g.ordinal}>
              Generation {g.ordinal}, <Day at={g.at} />, {originOf(g)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
