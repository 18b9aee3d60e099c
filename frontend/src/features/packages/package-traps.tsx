import { Traps } from '../../components/traps';
import { PackageTrapsDocument } from '../../gql/graphql';
import { useLiveQuery } from '../../lib/live-query';

/** Of the newest generation alone: nothing is kept of those before. */
export function PackageTraps({ collection, name }: { collection: string; name: string }) {
  const { data } = useLiveQuery(PackageTrapsDocument, { collection, name }, { collection });
  return data ? <Traps traps={data.package.currentTraps} /> : null;
}
