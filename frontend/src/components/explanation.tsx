import { TimesCircleIcon } from '@patternfly/react-icons/dist/esm/icons/times-circle-icon';
import { Link } from 'react-router-dom';
import type { Side } from '../gql/graphql';
import { conclusion, nameOf, type Problem } from '../lib/explain';
import { branchesOf, explanationText, needsOf, type Breakage, type Line, type Need } from '../lib/explanation-tree';
import { paths } from '../lib/paths';
import { countOf } from '../lib/sides';
import { BrokenBy } from './breakage';
import { CopyText } from './copy';
import { NearMisses } from './near-misses';
import { Section } from './section';

interface Place {
  collection: string;
  asOf: number | null;
  side: Side;
  causes: { key: string; followerCount: number }[];
}

interface Props extends Place {
  heading: string;
  /** First line of the text that is copied. */
  title: string;
  lines: Line[];
  brokenBy: Breakage | null;
}

/** Why something cannot be built or installed: a tree from what it needs to what is wrong. */
export function Explanation({ heading, title, lines, brokenBy, ...place }: Props) {
  return (
    <Section heading={heading} actions={<CopyText content={() => explanationText(title, lines, brokenBy)} />}>
      <div className="koschei-explanation">
        <Needs needs={needsOf(branchesOf(lines))} top {...place} />
        {brokenBy && <BrokenBy collection={place.collection} breakage={brokenBy} />}
      </div>
    </Section>
  );
}

function Needs({ needs, top = false, ...place }: { needs: Need[]; top?: boolean } & Place) {
  return (
    <ul className="koschei-tree" aria-label={top ? 'Step by step' : undefined}>
      {needs.map((need, i) => (
        <li key={i}>
          <NeedOf need={need} top={top} {...place} />
        </li>
      ))}
    </ul>
  );
}

function NeedOf({ need, top, ...place }: { need: Need; top: boolean } & Place) {
  const { requirement, ways } = need;
  const [first] = ways;
  if (ways.length > 1)
    return (
      <>
        <Needing need={need} top={top} />, and none of {ways.length} ways to meet it works:
        <ul className="koschei-tree">
          {ways.map((way, i) => (
            <li key={i}>
              {way.line.toNevra === null ? 'otherwise' : <Provider nevra={way.line.toNevra} {...place} />}
              <Rest way={way} {...place} />
            </li>
          ))}
        </ul>
      </>
    );
  if (!first) return null;
  return (
    <>
      {requirement !== null && <Needing need={need} top={top} />}
      {first.line.toNevra !== null && (
        <>
          , provided by <Provider nevra={first.line.toNevra} {...place} />
        </>
      )}
      <Rest way={first} {...place} />
    </>
  );
}

/** Who needs something; below the first line that is what the line above ends in. */
function Needing({ need: { from, requirement, ways }, top }: { need: Need; top: boolean }) {
  const group = ways[0]?.line.text.startsWith('the build group ');
  return (
    <>
      {group ? 'the build group' : top ? <strong>{from}</strong> : 'which'} needs <code>{requirement}</code>
    </>
  );
}

function Rest({ way, ...place }: { way: Need['ways'][number] } & Place) {
  return (
    <>
      {way.line.problem && <End problem={way.line.problem} {...place} />}
      {way.needs.length > 0 && <Needs needs={way.needs} {...place} />}
    </>
  );
}

function Provider({ nevra, collection, asOf }: { nevra: string } & Place) {
  return <Link to={paths.binary(collection, nameOf(nevra), null, asOf)}>{nevra}</Link>;
}

/** What is wrong at the end of a way, what is nearly right, and who waits for the same. */
function End({ problem, ...place }: { problem: Problem } & Place) {
  const { collection, asOf, side, causes } = place;
  const same = causes.filter((c) => problem.causeKeys.includes(c.key));
  return (
    <div className={`koschei-end ${asOf === null ? 'koschei-end-now' : ''}`}>
      <p>
        <TimesCircleIcon className="koschei-end-icon" /> <strong>{conclusion(problem)}</strong>
      </p>
      {problem.conflict && (
        <p>
          See <Provider nevra={problem.conflict.fromNevra} {...place} /> and{' '}
          <Provider nevra={problem.conflict.toNevra} {...place} />.
        </p>
      )}
      <NearMisses collection={collection} asOf={asOf} misses={problem.nearMisses} />
      {same.map(({ key, followerCount }) => (
        <p key={key}>
          <Link to={paths.cause(collection, side, key, asOf)}>{others(followerCount - 1, side)}</Link>
        </p>
      ))}
    </div>
  );
}

function others(n: number, side: Side): string {
  const text = `${countOf(n, side, 'other ')} ${n === 1 ? 'fails' : 'fail'} for the same reason`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
