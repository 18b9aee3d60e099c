import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useMutation } from 'urql';
import { DeleteTransitionDocument, type TransitionInput } from '../../gql/graphql';
import { failureOf } from '../../lib/errors';
import { paths } from '../../lib/paths';

/** Deletes at once: the list, which comes next, can take it back. */
export function DeleteButton({ collection, name }: { collection: string; name: string }) {
  const navigate = useNavigate();
  const [{ fetching }, remove] = useMutation(DeleteTransitionDocument);
  const [problem, setProblem] = useState<string | null>(null);
  const click = async () => {
    const { data, error } = await remove({ collection, name });
    if (error || !data) {
      setProblem(error ? failureOf(error).message : 'It is not deleted.');
      return;
    }
    const { affected, good, bad, title } = data.deleteTransition;
    const deleted: TransitionInput = { collection, name, title, affected, good, bad };
    void navigate(paths.transitions(collection), { state: { deleted } });
  };
  return (
    <>
      <Button variant="link" isInline size="sm" isDisabled={fetching} onClick={() => void click()}>
        Delete
      </Button>
      {problem && <span role="alert">{problem}</span>}
    </>
  );
}
