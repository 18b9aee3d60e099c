import { Link } from 'react-router-dom';
import { BuildStateLabel } from '../../components/build-state-label';
import { Section } from '../../components/section';
import { Day } from '../../components/when';
import { PackageThenDocument } from '../../gql/graphql';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { asOfVariable } from '../../lib/url-state';
import { isUnknownThen, settingsThen, type Then } from './then';

interface Props {
  collection: string;
  name: string;
  asOf: number;
}

/** How the package was tracked, set and built when the repository of a past generation was made. What people can change is now. */
export function ThenSection({ collection, name, asOf }: Props) {
  const { data } = useLiveQuery(
    PackageThenDocument,
    { collection, name, asOf: asOfVariable(asOf) },
    { collection, pinned: true },
  );
  if (!data?.package.at) return null;
  return (
    <ThenFacts
      pkg={data.package}
      began={data.collection.trackingRecordBeganAt}
      now={paths.package(collection, name)}
      build={(number) => paths.build(collection, number)}
    />
  );
}

interface FactsProps {
  pkg: Then;
  /** When Koschei began to keep it; null before it asked Koji for all packages. */
  began: string | null;
  /** Address of the page about now. */
  now: string;
  build: (number: number) => string;
}

export function ThenFacts({ pkg, began, now, build }: FactsProps) {
  const { at, tracking, suspension, lastBuild } = pkg;
  const settings = settingsThen(pkg);
  return (
    <Section
      heading="Tracking and last build then"
      intro={
        <>
          As it was when the repository was made, on <Day at={at ?? ''} />. What users change applies from now on, so
          nothing can be changed here.
        </>
      }
      actions={<Link to={now}>When it is built now</Link>}
    >
      <ul className="koschei-evidence">
        {isUnknownThen(pkg, began) ? (
          <li>
            How it was tracked and set is not known: Koschei{' '}
            {began === null ? (
              'keeps that once it has asked Koji for all packages'
            ) : (
              <>
                has kept that since <Day at={began} />
              </>
            )}
            .
          </li>
        ) : (
          <li>{tracking?.text ?? 'Koji did not list it.'}</li>
        )}
        {settings.map((text) => (
          <li key={text}>{text}</li>
        ))}
        {suspension && (
          <li>
            It was suspended until <Day at={suspension.until} />: {suspension.reason}
          </li>
        )}
        <li>
          {lastBuild ? (
            <>
              Its last build: <Link to={build(lastBuild.number)}>{lastBuild.version.evr}</Link>{' '}
              {lastBuild.real ? 'by a maintainer' : 'by Koschei'}, <BuildStateLabel build={lastBuild} />
              {lastBuild.finishedAt && (
                <>
                  , on <Day at={lastBuild.finishedAt} />
                </>
              )}
            </>
          ) : (
            'Koschei knows of no build that had ended.'
          )}
        </li>
      </ul>
    </Section>
  );
}
