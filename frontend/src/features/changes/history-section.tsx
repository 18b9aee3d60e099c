import { Link } from 'react-router-dom';
import { Section } from '../../components/section';
import { GenerationsDocument, type GenerationsQuery } from '../../gql/graphql';
import { formatDay } from '../../lib/format';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { troubleOf } from '../../lib/sentences';

const SHOWN = 60;

type Generation = GenerationsQuery['collection']['generations']['edges'][number]['node'];

/** The latest generations as bars: how much was broken in each, and how much of that was new. */
export function HistorySection({ collection, shown, newest }: { collection: string; shown: number; newest: boolean }) {
  const { data } = useLiveQuery(GenerationsDocument, { collection, first: SHOWN, after: null }, { collection });
  const generations = (data?.collection.generations.edges ?? [])
    .map((edge) => edge.node)
    .filter((g) => g.counts !== null || g.state === 'SKIPPED')
    .reverse();
  const skipped = generations.filter((g) => g.state === 'SKIPPED');
  const highest = Math.max(1, ...generations.map(brokenIn));
  return (
    <Section
      heading="Generations"
      intro="Packages and binaries broken in each; the dark part was new. A bar opens its generation."
      actions={<Link to={paths.generations(collection)}>All generations</Link>}
    >
      <ol className="koschei-bars" aria-label="Broken in each generation, oldest first">
        {generations.map((g) => (
          <li key={g.ordinal}>
            <Bar generation={g} highest={highest} shown={g.ordinal === shown} now={newest && g.ordinal === shown} />
          </li>
        ))}
      </ol>
      {skipped.map((g) => (
        <p key={g.ordinal} className="koschei-subtle">
          Generation {g.ordinal} of {formatDay(g.at)} has no bar. {troubleOf(g)}
        </p>
      ))}
    </Section>
  );
}

const brokenIn = ({ counts: c }: Generation) => (c ? c.sourcesUnresolvable + c.binariesUninstallable : 0);
const newIn = ({ counts: c }: Generation) => (c ? c.sourcesNewlyBroken + c.binariesNewlyBroken : 0);

function Bar({
  generation: g,
  highest,
  shown,
  now,
}: {
  generation: Generation;
  highest: number;
  shown: boolean;
  now: boolean;
}) {
  if (g.counts === null)
    return <span className="koschei-bar-skipped" title={`Generation ${g.ordinal}: ${troubleOf(g)}`} />;
  const text = `Generation ${g.ordinal}, ${formatDay(g.at)}: ${brokenIn(g)} broken, ${newIn(g)} of them new`;
  const height = (n: number) => ({ height: `${(100 * n) / highest}%` });
  return (
    <Link
      to={paths.changes(g.collection, g.ordinal)}
      title={text}
      aria-label={text}
      aria-current={shown ? 'true' : undefined}
      className={now ? 'koschei-bar-now' : undefined}
    >
      <span className="koschei-bar-old" style={height(brokenIn(g) - newIn(g))} />
      <span className="koschei-bar-new" style={height(newIn(g))} />
    </Link>
  );
}
