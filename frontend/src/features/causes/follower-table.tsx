import { DataTable } from '../../components/data-table';
import { GenerationLink } from '../../components/generation-link';
import { RowLink } from '../../components/row-link';
import type { CauseQuery, Side } from '../../gql/graphql';
import { paths } from '../../lib/paths';

export type Cause = NonNullable<CauseQuery['collection']['causes']['generation']['cause']>;

interface Props {
  collection: string;
  side: Side;
  asOf: number | null;
  followers: Cause['followers'];
  busy: boolean;
}

/** What fails because of a cause. */
export function FollowerTable({ collection, side, asOf, followers, busy }: Props) {
  return (
    <DataTable
      label="What fails because of it"
      rows={followers.edges.map((edge) => edge.node)}
      rowKey={(f) => `${f.package.name}.${f.package.arch}`}
      busy={busy}
      empty="Nothing fails because of it."
      columns={[
        {
          title: side === 'BUILD' ? 'Package' : 'Binary',
          width: 60,
          render: (f) => (
            <RowLink to={paths.sided(collection, side, f.package.name, f.package.arch, asOf)}>{f.package.name}</RowLink>
          ),
        },
        { title: 'Since', render: (f) => <GenerationLink generation={f.since} /> },
      ]}
    />
  );
}
