import { Button } from '@patternfly/react-core';
import { OutcomeAlert } from '../../components/outcome-alert';
import { Section } from '../../components/section';
import { BisectDocument, StartBisectionDocument, StopBisectionDocument } from '../../gql/graphql';
import { useLiveQuery } from '../../lib/live-query';
import { change, useChange } from '../../lib/use-change';
import { BisectionState } from './bisection-state';
import type { FullBuild } from './full-build';
import { searchOf } from './search';

interface Props {
  collection: string;
  build: FullBuild;
  writable: boolean;
}

/** For a build that broke: how to find the generation that broke it, between the last good one and its own. */
export function BisectSection({ collection, build, writable }: Props) {
  const good = build.comparedWith?.generation?.ordinal;
  const bad = build.generation?.ordinal;
  const broke = build.state === 'FAILED' && build.comparedWith?.state === 'COMPLETE';
  if (!broke || good === undefined || bad === undefined || good >= bad) return null;
  return <Bisect {...{ collection, writable, good, bad }} name={build.package.name} />;
}

interface BisectProps {
  collection: string;
  name: string;
  good: number;
  bad: number;
  writable: boolean;
}

function Bisect({ collection, name, good, bad, writable }: BisectProps) {
  const variables = { collection, package: name, good: { ordinal: good }, bad: { ordinal: bad } };
  const { data, retry } = useLiveQuery(BisectDocument, variables, { collection, every: 15_000 });
  const { busy, outcome, run, dismiss } = useChange(retry);
  if (!data) return null;
  const { currentBisectionPlan: plan, currentBisections: bisections } = data.package;
  const { found, possible } = searchOf(data.package, { good, bad });
  const stop = (id: string) =>
    change({ document: StopBisectionDocument, variables: { id }, text: () => 'The search is stopped' });
  const start = change({
    document: StartBisectionDocument,
    variables,
    text: () => 'The search has started',
    undo: ({ startBisection }) => stop(startBisection.id),
  });
  return (
    <Section heading="Find the generation that broke it" intro={found ? undefined : plan.text}>
      {!found && <OutcomeAlert outcome={outcome} run={run} dismiss={dismiss} />}
      {writable && possible && (
        <Button variant="secondary" isDisabled={busy} onClick={() => void run(start)}>
          Start the search
        </Button>
      )}
      {bisections.map((bisection) => (
        <div key={bisection.id} className="koschei-bisection">
          <BisectionState collection={collection} bisection={bisection} />
          {writable && bisection.state === 'SEARCHING' && (
            <Button variant="secondary" isDisabled={busy} onClick={() => void run(stop(bisection.id))}>
              Stop the search
            </Button>
          )}
        </div>
      ))}
    </Section>
  );
}
