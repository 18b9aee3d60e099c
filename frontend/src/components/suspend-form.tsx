import { ActionGroup, Button, Form, FormGroup, FormSelect, FormSelectOption, TextInput } from '@patternfly/react-core';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { untilOf, SPANS } from '../lib/spans';

interface Props {
  /** What the button says: "Pause". */
  action: string;
  /** What is suspended, for people who do not see the heading. */
  label: string;
  busy: boolean;
  onSubmit: (until: string, reason: string) => Promise<boolean>;
  /** Fields that come first, as what is suspended. */
  children?: ReactNode;
}

/** Until when, and why. */
export function SuspendForm({ action, label, busy, onSubmit, children }: Props) {
  const id = useId();
  const [span, setSpan] = useState('86400');
  const [moment, setMoment] = useState('');
  const [reason, setReason] = useState('');
  const other = span === '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const until = untilOf(span, moment, Date.now());
    if (until && reason.trim() && (await onSubmit(until, reason.trim()))) setReason('');
  };
  return (
    <Form onSubmit={(event) => void submit(event)} aria-label={label} className="koschei-row-form">
      {children}
      <FormGroup label="For" fieldId={`${id}-span`}>
        <FormSelect id={`${id}-span`} value={span} onChange={(_event, value) => setSpan(value)}>
          {SPANS.map(([seconds, words]) => (
            <FormSelectOption key={seconds} value={String(seconds)} label={words} />
          ))}
          <FormSelectOption value="" label="until …" />
        </FormSelect>
      </FormGroup>
      {other && (
        <FormGroup label="Until" fieldId={`${id}-moment`}>
          <TextInput
            id={`${id}-moment`}
            type="datetime-local"
            value={moment}
            onChange={(_event, value) => setMoment(value)}
          />
        </FormGroup>
      )}
      <FormGroup label="Why" isRequired fieldId={`${id}-reason`} className="koschei-grow">
        <TextInput
          id={`${id}-reason`}
          isRequired
          maxLength={500}
          value={reason}
          onChange={(_event, value) => setReason(value)}
        />
      </FormGroup>
      <ActionGroup>
        <Button
          type="submit"
          variant="secondary"
          isDisabled={busy || reason.trim() === '' || (other && untilOf(span, moment, 0) === null)}
        >
          {action}
        </Button>
      </ActionGroup>
    </Form>
  );
}
