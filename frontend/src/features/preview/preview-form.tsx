import { Alert, Button, Form, FormGroup, TextArea, TextInput } from '@patternfly/react-core';
import { useState, type FormEvent } from 'react';
import { useMutation } from 'urql';
import { RequestPreviewDocument } from '../../gql/graphql';
import { failureOf } from '../../lib/errors';
import { inputOf, NOTHING, type Fields } from './ask';

interface Props {
  collection: string;
  asOf: number | null;
  onAsked: (number: number) => void;
}

interface FieldProps {
  id: keyof Fields;
  label: string;
  hint: string;
  fields: Fields;
  onChange: (fields: Fields) => void;
  line?: boolean;
}

/** Asks what would become of the collection if packages changed. */
export function PreviewForm({ collection, asOf, onAsked }: Props) {
  const [fields, setFields] = useState(NOTHING);
  const [{ fetching, error }, ask] = useMutation(RequestPreviewDocument);
  const input = inputOf(collection, asOf, fields);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (input === null) return;
    const answer = await ask({ input });
    if (answer.data && !answer.error) onAsked(answer.data.requestPreview.number);
  };
  const common = { fields, onChange: setFields };
  return (
    <Form onSubmit={(event) => void submit(event)} className="koschei-preview-form">
      <Field
        id="removed"
        label="Remove packages"
        hint="One a line: name, name.arch, or name.src for a source package."
        {...common}
      />
      <Field
        id="repositories"
        label="Overlay repositories"
        hint="One a line: the address of a repository, as of a side tag, then the packages to take from it. Without any, all replace those of the generation."
        {...common}
      />
      <Field
        id="builds"
        label="Builds"
        hint="Builds of Koji that are in no repository yet, scratch builds too: name-version-release, the number of a task, or the address of Koji's page for it."
        {...common}
      />
      <Field
        id="subject"
        label="Hypothetical package"
        hint="A name, or name-version-release.arch for another version."
        line
        {...common}
      />
      <Field
        id="removedProvides"
        label="Provides removed"
        hint="One a line; * stands for anything, as in libxml2.so.2*."
        {...common}
      />
      <Field id="addedProvides" label="Provides added" hint="One a line, as in libxml2.so.16()(64bit)." {...common} />
      {error && (
        <Alert isInline variant="danger" title="Koschei cannot compute this preview">
          {failureOf(error).message}
        </Alert>
      )}
      <div>
        <Button type="submit" isDisabled={input === null || fetching} isLoading={fetching}>
          Preview
        </Button>
      </div>
    </Form>
  );
}

function Field({ id, label, hint, fields, onChange, line = false }: FieldProps) {
  const props = {
    id,
    value: fields[id],
    'aria-describedby': `${id}-hint`,
    onChange: (_: unknown, value: string) => onChange({ ...fields, [id]: value }),
  };
  return (
    <FormGroup label={label} fieldId={id}>
      {line ? <TextInput {...props} /> : <TextArea {...props} rows={2} resizeOrientation="vertical" />}
      <p id={`${id}-hint`} className="koschei-subtle">
        {hint}
      </p>
    </FormGroup>
  );
}
