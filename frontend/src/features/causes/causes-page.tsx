import { Skeleton, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { Table, Th, Thead, Tr } from '@patternfly/react-table';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { AsOfBanner } from '../../components/as-of-banner';
import { Failed, Stale } from '../../components/failed';
import { PageHead } from '../../components/page-head';
import { Pager } from '../../components/pager';
import { CausesDocument, type CausesQuery, type Side } from '../../gql/graphql';
import { count } from '../../lib/format';
import { useCollectionStatus } from '../../lib/live-context';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { SIDE_PARAMS, SIDE_WORDS, sideParam } from '../../lib/sides';
import { asOfVariable, useAsOf, usePinnedLink, useTrail, withParams } from '../../lib/url-state';
import { CauseRow } from './cause-row';

const SIZE = 25;
const SIDES: Side[] = ['BUILD', 'RUNTIME'];

type Causes = CausesQuery['collection']['causes'];

/** `/c/:collection/causes`: why packages fail, folded, those that hit most first. */
export function CausesPage() {
  const { collection = '' } = useParams();
  return <CauseList key={collection} collection={collection} />;
}

function CauseList({ collection }: { collection: string }) {
  const asOf = useAsOf();
  const [params, setParams] = useSearchParams();
  const side = sideParam(params);
  const trail = useTrail('after');
  const newest = useCollectionStatus(collection)?.generation?.ordinal;
  const { data, failure, retry } = useLiveQuery(
    CausesDocument,
    { collection, side, first: SIZE, after: trail.after, asOf: asOfVariable(asOf) },
    { collection, pinned: asOf !== null },
  );
  const causes = data?.collection.causes;
  const link = usePinnedLink(causes?.generation.ordinal);
  if (failure && !data)
    return (
      <Failed
        failure={failure}
        retry={retry}
        instead={<Link to={paths.causes(collection, side)}>See the causes in the newest generation</Link>}
      />
    );
  if (!causes) return <Skeleton height="12rem" screenreaderText="Loading" />;
  return (
    <>
      <PageHead
        documentTitle={['Causes', data.collection.displayName]}
        heading={sentence(causes.totalCount, side)}
        link={link}
        facts={<span>Generation {causes.generation.ordinal}</span>}
      />
      {asOf !== null && <AsOfBanner generation={causes.generation} newest={newest} />}
      <ToggleGroup aria-label="What fails" className="koschei-sides">
        {SIDES.map((s) => (
          <ToggleGroupItem
            key={s}
            text={SIDE_WORDS[s].choice}
            isSelected={s === side}
            onChange={() =>
              setParams((p) => withParams(p, { side: SIDE_PARAMS[s], after: null, afterPage: null, open: null }))
            }
          />
        ))}
      </ToggleGroup>
      <Stale failure={failure} retry={retry} />
      <CauseTable collection={collection} side={side} asOf={asOf} causes={causes} />
      <Pager
        label="causes"
        trail={trail}
        size={SIZE}
        shown={causes.edges.length}
        total={causes.totalCount}
        pageInfo={causes.pageInfo}
      />
    </>
  );
}

interface TableProps {
  collection: string;
  side: Side;
  asOf: number | null;
  causes: Causes;
}

/** The address holds which causes are open. */
function CauseTable({ causes, side, ...place }: TableProps) {
  const [params, setParams] = useSearchParams();
  const open = params.getAll('open');
  const toggle = (id: string) =>
    setParams(
      (p) => {
        const next = new URLSearchParams(p);
        next.delete('open');
        const left = open.includes(id) ? open.filter((o) => o !== id) : [...open, id];
        left.forEach((o) => next.append('open', o));
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  if (causes.totalCount === 0) return null;
  return (
    <Table aria-label="Causes" variant="compact" className="koschei-causes">
      <Thead>
        <Tr>
          <Th screenReaderText="Show what fails" modifier="fitContent" />
          <Th width={60}>Cause</Th>
          <Th>Kind</Th>
          <Th className="koschei-numeric">{side === 'BUILD' ? 'Packages' : 'Binaries'}</Th>
          <Th className="koschei-numeric">New</Th>
          <Th>Since</Th>
        </Tr>
      </Thead>
      {causes.edges.map(({ node }, i) => (
        <CauseRow
          key={node.key}
          cause={node}
          index={i}
          isOpen={open.includes(node.key)}
          onToggle={() => toggle(node.key)}
          side={side}
          {...place}
        />
      ))}
    </Table>
  );
}

function sentence(n: number, side: Side): string {
  if (n === 0) return side === 'BUILD' ? 'Every package can be built' : 'Every binary can be installed';
  const [, many] = SIDE_WORDS[side].noun;
  return `${count(n, 'cause')} why ${many} ${SIDE_WORDS[side].fail}`;
}
