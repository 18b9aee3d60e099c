import { Link } from 'react-router-dom';
import { AbsenceCountsDocument } from '../../gql/graphql';
import { formatNumber } from '../../lib/format';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';

/** How many packages are not in the newest repository, and where they are. */
export function AbsentLink({ collection }: { collection: string }) {
  const { data } = useLiveQuery(AbsenceCountsDocument, { collection }, { collection, pinned: false });
  const all = (data?.collection.absenceCounts ?? []).reduce((sum, c) => sum + c.packageCount, 0);
  if (all === 0) return null;
  return <Link to={paths.absent(collection)}>{formatNumber(all)} not in the repository</Link>;
}
