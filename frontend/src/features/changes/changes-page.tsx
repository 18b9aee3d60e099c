import { Skeleton } from '@patternfly/react-core';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { Failed, NothingYet, Stale } from '../../components/failed';
import { PageHead } from '../../components/page-head';
import { When } from '../../components/when';
import { ChangesOfDocument, NewestChangesDocument, type ChangesFragment } from '../../gql/graphql';
import type { Failure } from '../../lib/errors';
import { useCollectionStatus } from '../../lib/live-context';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { changesSentence, originOf, pastChangesSentence } from '../../lib/sentences';
import { ChangeCounts } from './change-counts';
import { ChangeLists } from './change-lists';
import { HistorySection } from './history-section';
import { InProgress } from './in-progress';
import { MissingGroup } from './missing-group';
import { PreviousNext } from './previous-next';
import { TopCauses } from './top-causes';
import { VersionChanges } from './version-changes';

const SOME = 20;
const ALL = 500;

/** `/c/:collection`: what the newest generation changed. */
export function NewestChangesPage() {
  const { collection = '' } = useParams();
  return <NewestChanges key={collection} name={collection} />;
}

export function NewestChanges({ name }: { name: string }) {
  const [params] = useSearchParams();
  const first = params.has('all') ? ALL : SOME;
  const { data, failure, retry } = useLiveQuery(
    NewestChangesDocument,
    { collection: name, first },
    { collection: name },
  );
  const generation = data?.collection.generation;
  if (data && !generation)
    return (
      <NothingYet>
        <InProgress collection={name} />
      </NothingYet>
    );
  return (
    <Changes
      name={name}
      displayName={data?.collection.displayName}
      generation={generation ?? undefined}
      {...{ failure, retry }}
      newest
    />
  );
}

/** `/c/:collection/g/:ordinal`: what that generation changed. */
export function ChangesOfPage() {
  const { collection = '', ordinal = '' } = useParams();
  return <ChangesOf key={`${collection}/${ordinal}`} name={collection} ordinal={Number(ordinal)} />;
}

function ChangesOf({ name, ordinal }: { name: string; ordinal: number }) {
  const [params] = useSearchParams();
  const newest = useCollectionStatus(name)?.generation?.ordinal;
  const { data, failure, retry } = useLiveQuery(
    ChangesOfDocument,
    { collection: name, ordinal: Number.isInteger(ordinal) ? ordinal : -1, first: params.has('all') ? ALL : SOME },
    { collection: name, pinned: true },
  );
  const { displayName, packages } = data?.collection ?? {};
  return (
    <Changes {...{ name, displayName, failure, retry }} generation={packages?.generation} newest={ordinal === newest} />
  );
}

interface Props {
  name: string;
  displayName: string | undefined;
  generation: ChangesFragment | undefined;
  failure: Failure | null;
  retry: () => void;
  /** Whether nothing newer is complete: only then is what broke broken now. */
  newest: boolean;
}

function Changes({ name, displayName, generation, failure, retry, newest }: Props) {
  if (failure && !generation)
    return (
      <Failed
        failure={failure}
        retry={retry}
        instead={
          <Link to={failure.code === 'UNKNOWN_COLLECTION' ? '/' : paths.generations(name)}>
            {failure.code === 'UNKNOWN_COLLECTION' ? 'See the collections there are' : 'See the generations there are'}
          </Link>
        }
      />
    );
  if (!generation?.counts) return <Skeleton height="12rem" screenreaderText="Loading" />;
  const { ordinal, at, counts } = generation;
  const { first, rest } = (newest ? changesSentence : pastChangesSentence)(ordinal, counts);
  return (
    <>
      <PageHead
        documentTitle={[`Generation ${ordinal}`, displayName ?? name]}
        heading={first}
        lead={rest}
        link={paths.changes(name, ordinal)}
        facts={
          <>
            <span>{displayName}</span>
            <span>Generation {ordinal}</span>
            <span title={generation.hub ?? undefined}>{originOf(generation)}</span>
            <span>
              made <When at={at} />
            </span>
            <PreviousNext collection={name} ordinal={ordinal} />
          </>
        }
      />
      <Stale failure={failure} retry={retry} />
      {newest && <InProgress collection={name} />}
      <MissingGroup names={generation.missingBuildGroupNames} />
      <div className="koschei-beside">
        <ChangeCounts collection={name} asOf={newest ? null : ordinal} counts={counts} />
        <HistorySection collection={name} shown={ordinal} newest={newest} />
      </div>
      <TopCauses collection={name} asOf={newest ? null : ordinal} generation={generation} />
      <ChangeLists collection={name} asOf={newest ? null : ordinal} generation={generation} limit={ALL} />
      <VersionChanges collection={name} ordinal={ordinal} />
    </>
  );
}
