import { Alert } from '@patternfly/react-core';
import { Link } from 'react-router-dom';
import type { PredictionPartsFragment } from '../gql/graphql';
import { paths } from '../lib/paths';
import { predictionText } from '../lib/predictions';
import { GenerationLink } from './generation-link';

/** How many requirements and names are shown; GraphQL has all. */
const SHOWN = 8;

/** That rebuilds would probably mend something, and what each prediction rests on. */
export function Predictions({ collection, rows }: { collection: string; rows: PredictionPartsFragment[] }) {
  return rows.map((row) => <PredictionBox key={row.number} collection={collection} prediction={row} />);
}

function PredictionBox({ collection, prediction }: { collection: string; prediction: PredictionPartsFragment }) {
  const { packageName, since, binaryNames, renewals } = prediction;
  return (
    <Alert isInline variant="info" className="koschei-banner" title={predictionText(prediction)} component="h3">
      <p>
        Koschei rebuilds <Link to={paths.package(collection, packageName)}>{packageName}</Link> first
        {since && (
          <>
            ; it broke in <GenerationLink generation={since} />
          </>
        )}
        . Could be installed: {shortened(binaryNames)}. This rests on requirements that a rebuild would renew:
      </p>
      <ul>
        {renewals.slice(0, SHOWN).map((renewal) => (
          <li key={`${renewal.binaryName} ${renewal.binaryArch} ${renewal.oldRequirement}`}>
            <code>{renewal.oldRequirement}</code> of {renewal.binaryName} would become{' '}
            <code>{renewal.newRequirement}</code>, which {renewal.providerNevra} provides
          </li>
        ))}
      </ul>
      {renewals.length > SHOWN && <p>And {renewals.length - SHOWN} more.</p>}
    </Alert>
  );
}

const shortened = (names: string[]) =>
  names.length > SHOWN ? `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more` : names.join(', ');
