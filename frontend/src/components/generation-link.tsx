import { Link } from 'react-router-dom';
import { formatAbsolute } from '../lib/format';
import { paths } from '../lib/paths';

export interface GenerationPoint {
  collection: { name: string };
  ordinal: number;
  at: string;
}

/** `gen 23`, leading to what that generation changed. */
export function GenerationLink({ generation: { collection, ordinal, at } }: { generation: GenerationPoint }) {
  return (
    <Link to={paths.changes(collection.name, ordinal)} title={formatAbsolute(at)} className="koschei-nowrap">
      gen {ordinal}
    </Link>
  );
}
