import { Alert, Button } from '@patternfly/react-core';
import { When } from '../components/when';
import { useLive } from '../lib/live-context';

/** Over pages that can no longer be brought up to date: what is shown stays. */
export function ConnectionLost() {
  const { connected, answeredAt, refresh } = useLive();
  if (connected || answeredAt === null) return null;
  return (
    <Alert
      isInline
      isLiveRegion
      variant="warning"
      className="koschei-banner"
      title="The connection to Koschei is lost"
      actionLinks={
        <Button variant="link" isInline onClick={refresh}>
          Try now
        </Button>
      }
    >
      What you see was true <When at={new Date(answeredAt).toISOString()} />. This page tries again every 15 seconds.
    </Alert>
  );
}
