import { Fragment } from 'react';
import { EmptyState, EmptyStateActions, EmptyStateBody, EmptyStateFooter, Skeleton } from '@patternfly/react-core';
import { CheckIcon } from '@patternfly/react-icons/dist/esm/icons/check-icon';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { AsOfBanner } from '../../components/as-of-banner';
import { BrokenBy } from '../../components/breakage';
import { Failed, Stale } from '../../components/failed';
import { GenerationLink } from '../../components/generation-link';
import { KindLabel } from '../../components/kind-label';
import { NearMisses } from '../../components/near-misses';
import { PageHead } from '../../components/page-head';
import { Pager } from '../../components/pager';
import { Section } from '../../components/section';
import { CauseDocument, type Side } from '../../gql/graphql';
import { conclusion, nameOf } from '../../lib/explain';
import { formatNumber } from '../../lib/format';
import { useCollectionStatus } from '../../lib/live-context';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { SIDE_WORDS, followersSentence, sideParam } from '../../lib/sides';
import { asOfVariable, useAsOf, usePinnedLink, useTrail } from '../../lib/url-state';
import { FollowerTable, type Cause } from './follower-table';

const SIZE = 50;

interface Place {
  collection: string;
  side: Side;
  asOf: number | null;
}

/** `/c/:collection/cause?key=`: one cause, and everything that fails because of it. */
export function CausePage() {
  const { collection = '' } = useParams();
  const [params] = useSearchParams();
  const causeKey = params.get('key') ?? '';
  const side = sideParam(params);
  return (
    <CauseView
      key={`${collection}/${side}/${causeKey}`}
      causeKey={causeKey}
      collection={collection}
      side={side}
      asOf={useAsOf()}
    />
  );
}

function CauseView({ causeKey, ...place }: { causeKey: string } & Place) {
  const { collection, side, asOf } = place;
  const newest = useCollectionStatus(collection)?.generation?.ordinal;
  const trail = useTrail('after');
  const { data, failure, refreshing, retry } = useLiveQuery(
    CauseDocument,
    { collection, side, key: causeKey, asOf: asOfVariable(asOf), first: SIZE, after: trail.after },
    { collection, pinned: asOf !== null },
  );
  const generation = data?.collection.causes.generation;
  const link = usePinnedLink(generation?.ordinal);
  const all = <Link to={paths.causes(collection, side, asOf)}>See all causes</Link>;
  if (failure && !data) return <Failed failure={failure} retry={retry} instead={all} />;
  if (!generation) return <Skeleton height="12rem" screenreaderText="Loading" />;
  const { cause } = generation;
  if (!cause)
    return (
      <EmptyState titleText="Nothing fails because of this" headingLevel="h1" icon={CheckIcon}>
        <title>Nothing fails because of this · Koschei</title>
        <EmptyStateBody>
          In generation {generation.ordinal} of {data.collection.displayName} nothing is broken by “{causeKey}”.
        </EmptyStateBody>
        <EmptyStateFooter>
          <EmptyStateActions>{all}</EmptyStateActions>
        </EmptyStateFooter>
      </EmptyState>
    );
  const { followers } = cause;
  return (
    <>
      <PageHead
        documentTitle={[conclusion(cause), data.collection.displayName]}
        heading={conclusion(cause)}
        label={<KindLabel kind={cause.kind} />}
        lead={followersSentence(cause.followerCount, cause.newFollowerCount, side)}
        link={link}
        facts={
          <>
            <span>
              since <GenerationLink generation={cause.since} />
            </span>
            <span>Generation {generation.ordinal}</span>
            {all}
          </>
        }
      />
      {asOf !== null && <AsOfBanner generation={generation} newest={newest} />}
      <Stale failure={failure} retry={retry} />
      <Background cause={cause} {...place} />
      <Section heading={`${SIDE_WORDS[side].title} because of it: ${formatNumber(followers.totalCount)}`}>
        <FollowerTable {...place} followers={followers} busy={refreshing} />
        <Pager
          label="what fails"
          trail={trail}
          size={SIZE}
          shown={followers.edges.length}
          total={followers.totalCount}
          pageInfo={followers.pageInfo}
        />
      </Section>
    </>
  );
}

/** What is known about a cause besides what it breaks. */
function Background({ cause, ...place }: { cause: Cause } & Place) {
  const { collection, asOf } = place;
  const { conflict, neededByNames: neededBy, neededByCount, nearMisses, brokenBy } = cause;
  const ends = conflict ? [conflict.fromNevra, conflict.toNevra] : [];
  return (
    <div className="koschei-explanation">
      {cause.rootText !== null && <p>{cause.rootText}</p>}
      {ends.length > 0 && (
        <p>
          See{' '}
          {ends.map((nevra, i) => [
            i > 0 && ' and ',
            <Link key={nevra} to={paths.binary(collection, nameOf(nevra), null, asOf)}>
              {nevra}
            </Link>,
          ])}
          .
        </p>
      )}
      <NearMisses collection={collection} asOf={asOf} misses={nearMisses} />
      {neededBy.length > 0 && (
        <p>
          Needed by{' '}
          {neededBy.map((name, i) => (
            <Fragment key={name}>
              {i > 0 && ', '}
              <Needer name={name} cause={cause} {...place} />
            </Fragment>
          ))}
          {neededByCount > neededBy.length && ` and ${formatNumber(neededByCount - neededBy.length)} more`}: mending{' '}
          {neededByCount === 1 ? 'it mends' : 'them mends'} the rest.
        </p>
      )}
      {brokenBy && <BrokenBy collection={collection} breakage={brokenBy} />}
    </div>
  );
}

/** On the build side packages as well as binaries may need it: a name is linked where it is certain which. */
function Needer({ name, cause: { followers }, collection, side, asOf }: { name: string; cause: Cause } & Place) {
  if (side === 'RUNTIME') return <Link to={paths.binary(collection, name, null, asOf)}>{name}</Link>;
  if (followers.edges.some(({ node }) => node.package.name === name))
    return <Link to={paths.package(collection, name, asOf)}>{name}</Link>;
  if (followers.edges.length < followers.totalCount) return name;
  return <Link to={paths.binary(collection, name, null, asOf)}>{name}</Link>;
}
