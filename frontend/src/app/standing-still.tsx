import { Alert } from '@patternfly/react-core';
import { Day, When } from '../components/when';
import { useLive, type CollectionStatus } from '../lib/live-context';

const STOPPED = {
  FOLLOWING: 'Koschei finds nothing new for',
  BUILDING: 'Koschei builds nothing for',
} as const;

/** Over the pages of a collection, while something does not go on in it: what, since when, and why. */
export function StandingStill({ collection }: { collection: string | undefined }) {
  const { collections } = useLive();
  const shown = collections?.find((c) => c.name === collection);
  if (!shown) return null;
  if (!shown.followed) return <NotFollowed collection={shown} />;
  return shown.faults.map(({ part, text, beganAt }) => (
    <Alert
      key={part}
      isInline
      variant="warning"
      className="koschei-banner"
      title={`${STOPPED[part]} ${shown.displayName}`}
    >
      <p>{text}</p>
      <p className="koschei-subtle">
        That began <When at={beganAt} />. What is known is shown meanwhile.
      </p>
    </Alert>
  ));
}

function NotFollowed({ collection: { displayName, retiredAt } }: { collection: CollectionStatus }) {
  return (
    <Alert isInline variant="info" className="koschei-banner" title={`${displayName} is not followed any more`}>
      {retiredAt ? (
        <p>
          It was retired on <Day at={retiredAt} />. What was known then is shown.
        </p>
      ) : (
        <p>The configuration does not name it any more. What was known until then is shown.</p>
      )}
    </Alert>
  );
}
