import { Button, Skeleton } from '@patternfly/react-core';
import { Link, useParams } from 'react-router-dom';
import { BuildStateLabel } from '../../components/build-state-label';
import { archesText } from '../../lib/arches';
import { BuildsTabs } from '../../components/builds-tabs';
import { Failed, Stale } from '../../components/failed';
import { GenerationLink } from '../../components/generation-link';
import { OutcomeAlert } from '../../components/outcome-alert';
import { PageHead } from '../../components/page-head';
import { When } from '../../components/when';
import { BuildDocument, CancelBuildDocument } from '../../gql/graphql';
import { buildSentence, isOpen } from '../../lib/build-words';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { numberIn, useTrail } from '../../lib/url-state';
import { change, useChange, type AnyChange } from '../../lib/use-change';
import { ArchTasks } from './arch-tasks';
import { BisectSection } from './bisect-section';
import { ChangesSection } from './changes-section';
import { ClosureSection } from './closure-section';
import { CHANGES, type FullBuild } from './full-build';
import { LogEnds } from './log-ends';
import { Origin } from './origin';
import { SuspectsSection } from './suspects-section';

const EVERY_MS = 15_000;

/** `/c/:collection/builds/:number`: what became of a build, and why. */
export function BuildPage() {
  const { collection = '', number: text } = useParams();
  const number = numberIn(text);
  return <BuildView key={number} collection={collection} number={number} />;
}

function BuildView({ collection, number }: { collection: string; number: number }) {
  const trail = useTrail('changes');
  const { data, failure, retry, refreshing } = useLiveQuery(
    BuildDocument,
    { number, changesFirst: CHANGES, changesAfter: trail.after },
    { collection, every: EVERY_MS },
  );
  const { busy, outcome, run, dismiss } = useChange(retry);
  if (failure && !data)
    return (
      <Failed failure={failure} retry={retry} instead={<Link to={paths.builds(collection)}>See all builds</Link>} />
    );
  if (!data) return <Skeleton height="12rem" screenreaderText="Loading" />;
  const { build, buildsWritable } = data;
  return (
    <>
      <PageHead
        documentTitle={[`Build of ${build.package.name} ${build.version.evr}`]}
        heading={
          <>
            <Link to={paths.package(collection, build.package.name)}>{build.package.name}</Link> {build.version.evr}
          </>
        }
        label={<BuildStateLabel build={build} />}
        lead={buildSentence(build)}
        link={paths.build(collection, number)}
        facts={<Facts build={build} writable={buildsWritable} busy={busy} run={run} />}
      />
      <BuildsTabs collection={collection} />
      <OutcomeAlert outcome={outcome} run={run} dismiss={dismiss} />
      <Stale failure={failure} retry={retry} />
      <LogEnds build={build} />
      <SuspectsSection collection={collection} build={build} />
      <ArchTasks tasks={build.tasks} />
      <ChangesSection collection={collection} build={build} trail={trail} busy={refreshing} />
      <Origin collection={collection} build={build} />
      <BisectSection collection={collection} build={build} writable={buildsWritable} />
      <ClosureSection collection={collection} build={build} />
    </>
  );
}

interface FactsProps {
  build: FullBuild;
  writable: boolean;
  busy: boolean;
  run: (change: AnyChange) => Promise<boolean>;
}

function Facts({ build, writable, busy, run }: FactsProps) {
  const cancel = () =>
    run(
      change({
        document: CancelBuildDocument,
        variables: { number: build.number },
        text: () => 'The build is being canceled',
      }),
    );
  return (
    <>
      <span>{build.real ? 'By a maintainer' : 'By Koschei'}</span>
      <span>
        began <When at={build.startedAt ?? build.submittedAt} />
      </span>
      {build.finishedAt && (
        <span>
          ended <When at={build.finishedAt} />
        </span>
      )}
      {build.generation ? (
        <span>
          in <GenerationLink generation={build.generation} />
        </span>
      ) : (
        build.repoId !== null && <span>in Koji repository {build.repoId}</span>
      )}
      {build.archOverride && <span>for {archesText(build.archOverride)}</span>}
      {build.taskId && (
        <span>{build.url ? <a href={build.url}>Koji task {build.taskId}</a> : `Koji task ${build.taskId}`}</span>
      )}
      {!build.taskId && build.url && <a href={build.url}>Koji’s page</a>}
      {writable && isOpen(build.state) && !build.real && !build.cancelRequestedAt && (
        <Button variant="link" isInline size="sm" isDisabled={busy} onClick={() => void cancel()}>
          Cancel
        </Button>
      )}
    </>
  );
}
