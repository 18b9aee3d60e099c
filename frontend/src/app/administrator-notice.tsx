import { Alert } from '@patternfly/react-core';
import { When } from '../components/when';
import { useLive } from '../lib/live-context';

/** Over every page: what the administrator tells users. */
export function AdministratorNotice() {
  const { notice } = useLive();
  if (notice === null) return null;
  return (
    <Alert isInline variant="info" className="koschei-banner koschei-notice" title={notice.text}>
      <p className="koschei-subtle">
        From the administrator, <When at={notice.beganAt} />
      </p>
    </Alert>
  );
}
