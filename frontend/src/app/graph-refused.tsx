import { Alert } from '@patternfly/react-core';
import { useLive } from '../lib/live-context';

/** Over every page, while the graph of some collection cannot be used: what the administrator has to type. */
export function GraphRefused() {
  const { collections } = useLive();
  return (collections ?? [])
    .filter((c) => c.graphRefusal !== null)
    .map((c) => (
      <Alert
        key={c.name}
        isInline
        variant="danger"
        className="koschei-banner"
        title={`The graph of ${c.displayName} cannot be used`}
      >
        <p>{c.graphRefusal}</p>
        <p>Lists of packages, causes and builds are shown meanwhile.</p>
      </Alert>
    ));
}
