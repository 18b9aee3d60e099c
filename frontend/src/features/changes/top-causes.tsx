import { Link } from 'react-router-dom';
import { DataTable } from '../../components/data-table';
import { GenerationLink } from '../../components/generation-link';
import { RowLink } from '../../components/row-link';
import { Section } from '../../components/section';
import type { ChangesFragment, Side, TopCausesFragment } from '../../gql/graphql';
import { conclusion } from '../../lib/explain';
import { count, formatNumber } from '../../lib/format';
import { paths } from '../../lib/paths';
import { SIDE_WORDS } from '../../lib/sides';

interface Props {
  collection: string;
  asOf: number | null;
  generation: ChangesFragment;
}

/** What most of the broken packages have in common. */
export function TopCauses({ generation, ...place }: Props) {
  const { buildCauses, runtimeCauses } = generation;
  if (buildCauses.totalCount + runtimeCauses.totalCount === 0) return null;
  return (
    <div className="koschei-pair">
      {buildCauses.totalCount > 0 && <Top side="BUILD" causes={buildCauses} {...place} />}
      {runtimeCauses.totalCount > 0 && <Top side="RUNTIME" causes={runtimeCauses} {...place} />}
    </div>
  );
}

interface TopProps {
  collection: string;
  asOf: number | null;
  side: Side;
  causes: TopCausesFragment;
}

function Top({ collection, asOf, side, causes }: TopProps) {
  const { noun, fail } = SIDE_WORDS[side];
  const { edges, totalCount } = causes;
  const all = totalCount === 1 ? 'More about the cause' : `All ${count(totalCount, 'cause')}`;
  return (
    <Section heading={`Why ${noun[1]} ${fail}`} actions={<Link to={paths.causes(collection, side, asOf)}>{all}</Link>}>
      <DataTable
        label={`Why ${noun[1]} ${fail}`}
        rows={edges.map((edge) => edge.node)}
        rowKey={(c) => c.key}
        empty=""
        columns={[
          {
            title: 'Cause',
            width: 60,
            render: (c) => <RowLink to={paths.cause(collection, side, c.key, asOf)}>{conclusion(c)}</RowLink>,
          },
          {
            title: side === 'BUILD' ? 'Packages' : 'Binaries',
            numeric: true,
            render: (c) => formatNumber(c.followerCount),
          },
          { title: 'New', numeric: true, render: (c) => formatNumber(c.newFollowerCount) },
          { title: 'Since', render: (c) => <GenerationLink generation={c.since} /> },
        ]}
      />
    </Section>
  );
}
