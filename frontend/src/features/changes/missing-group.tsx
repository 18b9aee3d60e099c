import { Alert } from '@patternfly/react-core';
import { count } from '../../lib/format';

/** Names of the build group that the repository lacks: nothing else on the page says that buildroots are incomplete. */
export function MissingGroup({ names }: { names: string[] }) {
  if (names.length === 0) return null;
  return (
    <Alert
      isInline
      variant="warning"
      className="koschei-banner"
      title={`The repository lacks ${count(names.length, 'package')} of the build group`}
    >
      <p>
        {names.map((name, i) => (
          <span key={name}>
            {i > 0 && ', '}
            <code>{name}</code>
          </span>
        ))}
        . Packages are resolved without {names.length === 1 ? 'it' : 'them'}.
      </p>
    </Alert>
  );
}
