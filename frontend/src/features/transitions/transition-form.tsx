import {
  ActionGroup,
  Alert,
  Button,
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  TextInput,
} from '@patternfly/react-core';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router-dom';
import { useMutation } from 'urql';
import { SaveTransitionDocument, type TransitionInput } from '../../gql/graphql';
import { failureOf } from '../../lib/errors';
import { paths } from '../../lib/paths';
import { ExpressionField } from './expression-field';
import { mistakeOf } from './mistake';
import { Preview, usePreview } from './preview';
import { slugOf } from './words';

interface Props {
  /** Name of the transition that is edited; null for a new one. */
  existing: string | null;
  start: TransitionInput;
}

/** Writes a transition, with what it would show beside it. */
export function TransitionForm({ existing, start }: Props) {
  const [input, setInput] = useState(start);
  const [ownName, setOwnName] = useState(existing !== null);
  const [result, save] = useMutation(SaveTransitionDocument);
  const preview = usePreview(input);
  const navigate = useNavigate();
  const change = (values: Partial<TransitionInput>) => setInput((before) => ({ ...before, ...values }));
  const refused = result.error && !mistakeOf(result.error) ? failureOf(result.error) : null;
  const mistake = preview.mistake;
  const ready = input.title.trim() !== '' && input.name !== '' && input.good.trim() !== '' && input.bad.trim() !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const { error } = await save({ input, replace: existing !== null });
    if (!error) void navigate(paths.transition(input.collection, input.name));
  };
  return (
    <div className="koschei-form">
      <Form onSubmit={(event) => void submit(event)} aria-label="Transition">
        {refused && <Alert isInline isLiveRegion variant="warning" title={refused.message} />}
        <FormGroup label="Title" isRequired fieldId="title">
          <TextInput
            id="title"
            isRequired
            maxLength={200}
            value={input.title}
            placeholder="libxml2 2.15: from libxml2.so.2 to libxml2.so.16"
            onChange={(_event, title) => change(ownName ? { title } : { title, name: slugOf(title) })}
          />
        </FormGroup>
        <FormGroup label="Name in the address" isRequired fieldId="name">
          <TextInput
            id="name"
            isRequired
            maxLength={64}
            value={input.name}
            readOnlyVariant={existing === null ? undefined : 'plain'}
            onChange={(_event, name) => {
              setOwnName(true);
              change({ name });
            }}
          />
        </FormGroup>
        <ExpressionField
          id="bad"
          label="To do: packages that have what is old"
          value={input.bad}
          example="requires ~ libxml2.so.2*"
          mistake={mistake?.part === 'bad' ? mistake : null}
          onChange={(bad) => change({ bad })}
        />
        <ExpressionField
          id="good"
          label="Done: packages that have what is new"
          value={input.good}
          example="requires ~ libxml2.so.16*"
          mistake={mistake?.part === 'good' ? mistake : null}
          onChange={(good) => change({ good })}
        />
        <ExpressionField
          id="affected"
          label="About: packages it is about, if not the two above"
          optional
          value={input.affected ?? ''}
          example="buildrequires ~ libxml2-devel"
          mistake={mistake?.part === 'affected' ? mistake : null}
          onChange={(affected) => change({ affected: affected.trim() === '' ? null : affected })}
        />
        <Grammar />
        <ActionGroup>
          <Button type="submit" variant="primary" isDisabled={!ready || mistake !== null || result.fetching}>
            Save
          </Button>
          <Button
            variant="link"
            onClick={() =>
              void navigate(
                existing === null ? paths.transitions(input.collection) : paths.transition(input.collection, existing),
              )
            }
          >
            Cancel
          </Button>
        </ActionGroup>
      </Form>
      <Preview collection={input.collection} preview={preview} />
    </div>
  );
}

function Grammar() {
  return (
    <FormHelperText>
      <HelperText>
        <HelperTextItem>
          <code>requires</code> looks at what any binary of a package requires, and at what meets it;{' '}
          <code>buildrequires</code> at what it is built with; <code>binary</code> and <code>name</code> at names.{' '}
          <code>*</code> stands for anything. Join terms with <code>and</code>, <code>or</code>, <code>not</code> and
          parentheses; put a pattern with spaces in double quotes.
        </HelperTextItem>
      </HelperText>
    </FormHelperText>
  );
}
