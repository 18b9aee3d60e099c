import { useState } from 'react';
import { useCollectionStatus } from '../lib/live-context';
import { changesSentence } from '../lib/sentences';

/** Tells people who do not see the page that it has changed. */
export function Announcer({ collection }: { collection: string | undefined }) {
  const generation = useCollectionStatus(collection)?.generation;
  const [seen, setSeen] = useState({ collection, ordinal: generation?.ordinal, text: '' });
  if (generation && (seen.collection !== collection || seen.ordinal !== generation.ordinal)) {
    const arrived = seen.collection === collection && seen.ordinal !== undefined && generation.counts;
    const text = arrived
      ? `Generation ${generation.ordinal} is complete. ${changesSentence(generation.ordinal, generation.counts!).first}`
      : '';
    setSeen({ collection, ordinal: generation.ordinal, text });
  }
  return (
    <div role="status" aria-live="polite" className="pf-v6-screen-reader">
      {seen.text}
    </div>
  );
}
