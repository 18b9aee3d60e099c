import { Alert, AlertActionCloseButton, AlertActionLink } from '@patternfly/react-core';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { useMutation } from 'urql';
import { SaveTransitionDocument, type TransitionInput } from '../../gql/graphql';
import { failureOf } from '../../lib/errors';
import { paths } from '../../lib/paths';

/** Says on the list that a transition was just deleted, and takes it back. */
export function Deleted({ onRestored }: { onRestored: () => void }) {
  const location = useLocation();
  const navigate = useNavigate();
  const [, save] = useMutation(SaveTransitionDocument);
  const [problem, setProblem] = useState<string | null>(null);
  const deleted = (location.state as { deleted?: TransitionInput } | null)?.deleted;
  if (!deleted) return null;
  const forget = () => void navigate(`${location.pathname}${location.search}`, { replace: true, state: null });
  const restore = async () => {
    const { error } = await save({ input: deleted, replace: false });
    if (error) {
      setProblem(failureOf(error).message);
      return;
    }
    onRestored();
    void navigate(paths.transition(deleted.collection, deleted.name));
  };
  return (
    <Alert
      isInline
      isLiveRegion
      className="koschei-banner"
      variant={problem ? 'warning' : 'info'}
      title={problem ? 'It could not be restored' : `“${deleted.title}” is deleted`}
      actionClose={<AlertActionCloseButton onClose={forget} />}
      actionLinks={<AlertActionLink onClick={() => void restore()}>Undo</AlertActionLink>}
    >
      {problem}
    </Alert>
  );
}
