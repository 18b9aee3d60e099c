import { Skeleton } from '@patternfly/react-core';
import { ExpandableRowContent, Tbody, Td, Tr } from '@patternfly/react-table';
import { Link } from 'react-router-dom';
import { Stale } from '../../components/failed';
import { GenerationLink } from '../../components/generation-link';
import { KindLabel } from '../../components/kind-label';
import { NearMisses } from '../../components/near-misses';
import { RowLink } from '../../components/row-link';
import { CauseDocument, type CausesQuery, type Side } from '../../gql/graphql';
import { conclusion } from '../../lib/explain';
import { formatNumber } from '../../lib/format';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { countOf } from '../../lib/sides';
import { asOfVariable } from '../../lib/url-state';

/** Followers shown below a cause; its page has all. */
const SOME = 30;

/** Begins the ids of what names a row: PatternFly looks there for the name of the row's button. */
const NAME = 'simple-node';

type Row = CausesQuery['collection']['causes']['edges'][number]['node'];

interface Place {
  collection: string;
  side: Side;
  asOf: number | null;
}

interface Props extends Place {
  cause: Row;
  index: number;
  isOpen: boolean;
  onToggle: () => void;
}

/** A cause, and below it, when it is open, what fails because of it. */
export function CauseRow({ cause: c, index, isOpen, onToggle, ...place }: Props) {
  const { collection, side, asOf } = place;
  const expand = {
    rowIndex: index,
    isExpanded: isOpen,
    onToggle,
    expandId: 'cause-toggle-',
  };
  return (
    <Tbody isExpanded={isOpen}>
      <Tr>
        <Td expand={expand} modifier="fitContent" />
        <Td dataLabel="Cause">
          <div>
            <RowLink id={`${NAME}${index}`} to={paths.cause(collection, side, c.key, asOf)}>
              {conclusion(c)}
            </RowLink>
            <NearMisses collection={collection} asOf={asOf} misses={c.nearMisses} />
          </div>
        </Td>
        <Td dataLabel="Kind">
          <KindLabel kind={c.kind} />
        </Td>
        <Td dataLabel={side === 'BUILD' ? 'Packages' : 'Binaries'} className="koschei-numeric">
          {formatNumber(c.followerCount)}
        </Td>
        <Td dataLabel="New" className="koschei-numeric">
          {c.newFollowerCount === 0 ? <span className="koschei-subtle">0</span> : formatNumber(c.newFollowerCount)}
        </Td>
        <Td dataLabel="Since">
          <GenerationLink generation={c.since} />
        </Td>
      </Tr>
      {isOpen && (
        <Tr isExpanded>
          <Td colSpan={6}>
            <ExpandableRowContent>
              <SomeFollowers id={c.key} {...place} />
            </ExpandableRowContent>
          </Td>
        </Tr>
      )}
    </Tbody>
  );
}

function SomeFollowers({ id, ...place }: { id: string } & Place) {
  const { collection, side, asOf } = place;
  const { data, failure, refreshing, retry } = useLiveQuery(
    CauseDocument,
    { collection, side, key: id, asOf: asOfVariable(asOf), first: SOME, after: null },
    { collection, pinned: asOf !== null },
  );
  const cause = data?.collection.causes.generation.cause;
  if (!data) return failure ? <Stale failure={failure} retry={retry} /> : <Skeleton screenreaderText="Loading" />;
  if (!cause) return <p>Nothing fails because of it any more.</p>;
  const { followers, rootText } = cause;
  return (
    <>
      {rootText !== null && <p>{rootText}</p>}
      <ul className="koschei-names" aria-label="What fails because of it" aria-busy={refreshing}>
        {followers.edges.map(({ node }) => (
          <li key={`${node.package.name}.${node.package.arch}`}>
            <Link to={paths.sided(collection, side, node.package.name, node.package.arch, asOf)}>
              {node.package.name}
            </Link>
          </li>
        ))}
      </ul>
      {followers.pageInfo.hasNextPage && (
        <p>
          <Link to={paths.cause(collection, side, id, asOf)}>
            All {countOf(followers.totalCount, side)} are on the page of the cause
          </Link>
        </p>
      )}
    </>
  );
}
