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
    { collection, pinned: asOf !== null, ...(asOf === null && { every: EVERY_MS }) },
  );
  if (!data) return null;
  const { edges, totalCount, pageInfo } = data.package.builds;
  const rows = edges.map((edge) => edge.node);
  return (
    <Section
      heading="Builds"
      id="builds"
      intro={
        asOf === null
          ? 'By maintainers and by Koschei, latest first.'
          : 'Those that had begun when the repository of this generation was made, as they were then, latest first.'
      }
      actions={
        <Link to={paths.builds(collection, { q: name })}>{asOf === null ? 'Filter them' : 'All builds until now'}</Link>
      }
    >
      <BuildsTable
        label="Builds"
        rows={rows}
        busy={refreshing}
        empty={
          asOf === null
            ? 'No build since Koschei began to follow the collection.'
            : 'Koschei knows of no build that had begun then. It deletes builds some time after they ended.'
        }
      />
      <Pager label="builds" trail={trail} size={SIZE} shown={rows.length} total={totalCount} pageInfo={pageInfo} />
    </Section>
  );
}
