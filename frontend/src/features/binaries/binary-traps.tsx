import { Traps } from '../../components/traps';
import { BinaryTrapsDocument } from '../../gql/graphql';
import { useLiveQuery } from '../../lib/live-query';

interface Props {
  collection: string;
  name: string;
  arch: string | null;
}

/** Of the newest generation alone: nothing is kept of those before. */
export function BinaryTraps({ collection, name, arch }: Props) {
  const { data } = useLiveQuery(BinaryTrapsDocument, { collection, name, arch }, { collection });
  return data ? <Traps traps={data.binary.currentTraps} /> : null;
}
