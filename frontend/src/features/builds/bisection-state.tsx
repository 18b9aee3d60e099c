import { Link } from 'react-router-dom';
import { BuildStateLabel } from '../../components/build-state-label';
import { When } from '../../components/when';
import type { BisectionPartsFragment } from '../../gql/graphql';
import { paths } from '../../lib/paths';

const STATES = { SEARCHING: 'Searching', FOUND: 'Found', STOPPED: 'Stopped' };

interface Props {
  collection: string;
  bisection: BisectionPartsFragment;
}

/** How far a search for a culprit has come: its ends, what it found or waits for, and its builds. */
export function BisectionState({ collection, bisection }: Props) {
  const { good, bad, state, result, waitsFor, requestedAt: askedAt, builds } = bisection;
  const changes = (ordinal: number) => <Link to={paths.changes(collection, ordinal)}>generation {ordinal}</Link>;
  return (
    <>
      <p>
        <strong>{STATES[state]}</strong>: it builds in {changes(good.ordinal)} and fails in {changes(bad.ordinal)}.{' '}
        {result ?? waitsFor}{' '}
        <span className="koschei-subtle">
          Asked for <When at={askedAt} />.
        </span>
      </p>
      <ul className="koschei-evidence">
        {builds.map((build) => (
          <li key={build.number}>
            <Link to={paths.build(collection, build.number)}>
              {build.generation ? `In generation ${build.generation.ordinal}` : build.version.evr}
            </Link>{' '}
            <BuildStateLabel build={build} />
          </li>
        ))}
      </ul>
    </>
  );
}
