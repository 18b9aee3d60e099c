import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { Breakage } from '../lib/explanation-tree';
import { paths } from '../lib/paths';
import { GenerationLink } from './generation-link';
import { Day } from './when';

type Change = Breakage['changes'][number];

/** Since when something is broken, and what changed then. */
export function BrokenBy({ collection, breakage }: { collection: string; breakage: Breakage }) {
  const { generation, changes, text } = breakage;
  return (
    <div className="koschei-broken-by">
      <p>
        Broken since <GenerationLink generation={generation} /> (<Day at={generation.at} />
        ).{changes.length === 0 && ` ${text}`}
      </p>
      {changes.length > 0 && (
        <ul>
          {changes.map((change, i) => (
            <li key={i}>
              <ChangeText change={change} collection={collection} asOf={generation.ordinal} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The sentence, its package linked; a package that is gone has no page in that generation. */
function ChangeText({ change, collection, asOf }: { change: Change; collection: string; asOf: number }): ReactNode {
  const { package: subject, newVersion, text } = change;
  const at = subject === null ? -1 : wordAt(text, subject.name);
  if (subject === null || newVersion === null || at < 0) return text;
  const { name, arch } = subject;
  const to = arch === 'src' ? paths.package(collection, name, asOf) : paths.binary(collection, name, arch, asOf);
  return (
    <>
      {text.slice(0, at)}
      <Link to={to}>{name}</Link>
      {text.slice(at + name.length)}
    </>
  );
}

/** Where a name stands in a text as a word of its own; -1 where it does not. */
function wordAt(text: string, name: string): number {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = new RegExp(`(^|[\\s(“"'])(${escaped})(?=$|[\\s),;:.”"'])`).exec(text);
  return found ? found.index + found[1]!.length : -1;
}
