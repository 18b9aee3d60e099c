import { Link } from 'react-router-dom';
import { formatAbsolute } from '../lib/format';
import { useCollectionStatus, useLive } from '../lib/live-context';
import { paths } from '../lib/paths';

/** The newest complete generation; the number rises by itself. */
export function CurrentGeneration({ collection }: { collection: string }) {
  const { connected } = useLive();
  const generation = useCollectionStatus(collection)?.generation;
  if (!generation) return <span className="koschei-generation">no generation yet</span>;
  const { ordinal, at } = generation;
  return (
    <Link
      to={paths.changes(collection, ordinal)}
      className="koschei-generation"
      title={`The newest complete generation, of ${formatAbsolute(at)}${connected ? '. It is kept up to date.' : '. The connection is lost.'}`}
    >
      gen {ordinal}
    </Link>
  );
}
