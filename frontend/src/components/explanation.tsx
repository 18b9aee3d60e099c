import { Link } from 'react-router-dom';
import { conclusion, linesOf, type Line, type Problem } from '../lib/explain';
import { paths } from '../lib/paths';

interface Props {
  problem: Problem;
  collection: string;
  asOf: number | null;
}

/** Why something cannot be built or installed: the sentence, then the steps that prove it. */
export function Explanation({ problem, collection, asOf }: Props) {
  const lines = linesOf(problem);
  const end = conclusion(problem);
  return (
    <div className="koschei-problem">
      <p className="koschei-problem-text">{problem.text}</p>
      {lines.length > 0 && (
        <ol aria-label="Step by step" className="koschei-chain">
          {lines.map((line, i) => (
            <li key={i}>
              <Step line={line} first={i === 0} collection={collection} asOf={asOf} />
            </li>
          ))}
          {end && <li className="koschei-chain-end">{end}</li>}
        </ol>
      )}
    </div>
  );
}

function Step({ line, first, collection, asOf }: { line: Line; first: boolean } & Omit<Props, 'problem'>) {
  return (
    <>
      {first ? <strong>{line.from}</strong> : 'which'} needs <code>{line.requirement}</code>
      {line.provider !== null && line.providerName !== null && (
        <>
          , provided by <Link to={paths.binary(collection, line.providerName, null, asOf)}>{line.provider}</Link>
        </>
      )}
    </>
  );
}
