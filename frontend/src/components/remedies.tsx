import { Alert } from '@patternfly/react-core';
import { Link } from 'react-router-dom';
import type { RemedyPartsFragment } from '../gql/graphql';
import { formatByteChange } from '../lib/format';
import { paths } from '../lib/paths';
import { remedyText, toDo } from '../lib/remedies';
import { GenerationLink } from './generation-link';

/** How many names a line has; the build's page and GraphQL have all. */
const NAMED = 12;

/** Builds that are in no repository yet and would mend something: what, by which build, at what price, and what to do. */
export function Remedies({ collection, remedies }: { collection: string; remedies: RemedyPartsFragment[] }) {
  return remedies.map((remedy) => <RemedyBox key={remedy.remedyId} collection={collection} remedy={remedy} />);
}

function RemedyBox({ collection, remedy }: { collection: string; remedy: RemedyPartsFragment }) {
  const { packageName, build, version, generation, brokenCount, installSizeDifference } = remedy;
  return (
    <Alert isInline variant="success" className="koschei-banner" title={remedyText(remedy)} component="h3">
      <p>
        {toDo(remedy)} {build && <Link to={paths.build(collection, build.number)}>Build {build.number}</Link>} of{' '}
        <Link to={paths.package(collection, packageName)}>{packageName}</Link> {version.evr}
        {generation && (
          <>
            , tried in <GenerationLink generation={generation} />
          </>
        )}
        .{' '}
        {brokenCount > 0 && <strong>It would break {brokenCount === 1 ? '1 other' : `${brokenCount} others`}. </strong>}
        {installSizeDifference !== 0 && `Installations change by ${formatByteChange(installSizeDifference)} in all.`}
      </p>
      <Names title="Could be installed again" names={remedy.binaryNames} count={remedy.binaryCount} />
      <Names title="Could be built again" names={remedy.sourceNames} count={remedy.sourceCount} />
    </Alert>
  );
}

function Names({ title, names, count }: { title: string; names: string[]; count: number }) {
  if (count === 0) return null;
  const shown = names.slice(0, NAMED);
  return (
    <p>
      {title}: {shown.join(', ')}
      {count > shown.length && ` and ${count - shown.length} more`}.
    </p>
  );
}
