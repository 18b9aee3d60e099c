import { Link } from 'react-router-dom';
import { NEARLY, nameOf, type NearMiss } from '../lib/explain';
import { paths } from '../lib/paths';

interface Props {
  collection: string;
  asOf: number | null;
  misses: NearMiss[];
}

/** What the repository has instead of what is missing. */
export function NearMisses({ collection, asOf, misses }: Props) {
  if (misses.length === 0) return null;
  return (
    <div className="koschei-near">
      The repository has instead:
      <ul>
        {misses.map((m) => {
          const link = <Link to={paths.binary(collection, nameOf(m.nevra), null, asOf)}>{m.nevra}</Link>;
          return (
            <li key={`${m.kind} ${m.capability} ${m.nevra}`}>
              {m.kind === 'SAME_PACKAGE' ? (
                link
              ) : (
                <>
                  <code>{m.capability}</code> from {link}
                </>
              )}{' '}
              <span className="koschei-subtle">({NEARLY[m.kind]})</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
