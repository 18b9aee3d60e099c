import { Link } from 'react-router-dom';
import { Section } from '../../components/section';
import { GenerationsDocument, type GenerationsQuery } from '../../gql/graphql';
import { formatDay } from '../../lib/format';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { foldSkipped, skippedByReason, skippedSentence } from '../../lib/skipped';
import { SkippedNote } from './skipped-note';

const SHOWN = 60;

type Generation = GenerationsQuery['collection']['generations']['edges'][number]['node'];

/** The latest generations as bars: how much was broken in each, and how much of that was new. */
export function HistorySection({ collection, shown, newest }: { collection: string; shown: number; newest: boolean }) {
  const { data } = useLiveQuery(GenerationsDocument, { collection, first: SHOWN, after: null }, { collection });
  const generations = (data?.collection.generations.edges ?? [])
    .map((edge) => edge.node)
    .filter((g) => g.counts !== null || g.state === 'SKIPPED')
    .reverse();
  const highest = Math.max(1, ...generations.map(brokenIn));
  return (
    <Section
      heading="Generations"
      intro="Packages and binaries broken in each; the dark part was new. A bar opens its generation."
      actions={<Link to={paths.generations(collection)}>All generations</Link>}
    >
      <ol className="koschei-bars" aria-label="Broken in each generation, oldest first">
        {foldSkipped(generations).map((group) => (
          <li key={group[0]!.ordinal}>
            <Bar group={group} highest={highest} shown={shown} newest={newest} />
          </li>
        ))}
      </ol>
      {skippedByReason(generations).map((group) => (
        <SkippedNote key={group[0]!.ordinal} generations={group} />
      ))}
    </Section>
  );
}

const brokenIn = ({ counts: c }: Generation) => (c ? c.build.broken + c.runtime.broken : 0);
const newIn = ({ counts: c }: Generation) => (c ? c.build.newlyBroken + c.runtime.newlyBroken : 0);

interface BarProps {
  /** One generation, or several that were skipped. */
  group: Generation[];
  highest: number;
  shown: number;
  newest: boolean;
}

function Bar({ group, highest, shown, newest }: BarProps) {
  const g = group[0]!;
  if (g.counts === null) return <span className="koschei-bar-skipped" title={skippedSentence(group)} />;
  const isShown = g.ordinal === shown;
  const text = `Generation ${g.ordinal}, ${formatDay(g.at)}: ${brokenIn(g)} broken, ${newIn(g)} of them new`;
  const height = (n: number) => ({ height: `${(100 * n) / highest}%` });
  return (
    <Link
      to={paths.changes(g.collection.name, g.ordinal)}
      title={text}
      aria-label={text}
      aria-current={isShown ? 'true' : undefined}
      className={newest && isShown ? 'koschei-bar-now' : undefined}
    >
      <span className="koschei-bar-old" style={height(brokenIn(g) - newIn(g))} />
      <span className="koschei-bar-new" style={height(newIn(g))} />
    </Link>
  );
}
