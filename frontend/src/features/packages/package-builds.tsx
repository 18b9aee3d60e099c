import { Link } from 'react-router-dom';
import { BuildsTable } from '../../components/builds-table';
import { Pager } from '../../components/pager';
import { Section } from '../../components/section';
import { PackageBuildsDocument } from '../../gql/graphql';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { asOfVariable, useTrail } from '../../lib/url-state';

const SIZE = 10;
const EVERY_MS = 15_000;

interface Props {
  collection: string;
  name: string;
  asOf: number | null;
}

/** Its builds, by maintainers and by Koschei. */
export function PackageBuilds({ collection, name, asOf }: Props) {
  const trail = useTrail('builds');
  const { data, refreshing } = useLiveQuery(
    PackageBuildsDocument,
    { collection, name, asOf: asOfVariable(asOf), first: SIZE, after: trail.after },
    { collection, every: EVERY_MS },
  );
  if (!data) return null;
  const { edges, totalCount, pageInfo } = data.package.builds;
  const rows = edges.map((edge) => edge.node);
  return (
    <Section
      heading="Builds"
      id="builds"
      intro="By maintainers and by Koschei, latest first."
      actions={<Link to={paths.builds(collection, { q: name })}>Filter them</Link>}
    >
      <BuildsTable
        label="Builds"
        rows={rows}
        busy={refreshing}
        empty="No build since Koschei began to follow the collection."
      />
      <Pager label="builds" trail={trail} size={SIZE} shown={rows.length} total={totalCount} pageInfo={pageInfo} />
    </Section>
  );
}
