import { Alert, AlertActionCloseButton, AlertActionLink } from '@patternfly/react-core';
import type { AnyChange, Outcome } from '../lib/use-change';

interface Props {
  outcome: Outcome | null;
  run: (change: AnyChange) => Promise<boolean>;
  dismiss: () => void;
}

/** Says what was just done, or why it was not, and takes it back where that is possible. */
export function OutcomeAlert({ outcome, run, dismiss }: Props) {
  if (!outcome) return null;
  const { text, failed, undo } = outcome;
  return (
    <Alert
      isInline
      isLiveRegion
      className="koschei-banner"
      variant={failed ? 'warning' : 'info'}
      title={failed ? 'It was not done' : text}
      actionClose={<AlertActionCloseButton onClose={dismiss} />}
      actionLinks={undo && <AlertActionLink onClick={() => void run(undo)}>Undo</AlertActionLink>}
    >
      {failed && text}
    </Alert>
  );
}
