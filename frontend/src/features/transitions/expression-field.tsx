import { FormGroup, FormHelperText, HelperText, HelperTextItem, TextArea } from '@patternfly/react-core';
import { around, type Mistake } from './mistake';

interface Props {
  id: string;
  label: string;
  optional?: boolean;
  value: string;
  example: string;
  mistake: Mistake | null;
  onChange: (value: string) => void;
}

/** An expression; what is wrong with it is shown at its place. */
export function ExpressionField({ id, label, optional = false, value, example, mistake, onChange }: Props) {
  const help = `${id}-help`;
  return (
    <FormGroup label={label} isRequired={!optional} fieldId={id}>
      <TextArea
        id={id}
        aria-describedby={help}
        isRequired={!optional}
        maxLength={2000}
        rows={2}
        resizeOrientation="vertical"
        spellCheck={false}
        value={value}
        placeholder={example}
        validated={mistake ? 'error' : 'default'}
        onChange={(_event, text) => onChange(text)}
      />
      <FormHelperText id={help} aria-live="polite">
        {mistake && (
          <HelperText>
            <HelperTextItem variant="error">
              Character {mistake.position + 1}: {mistake.problem}.
              <Place text={value} position={mistake.position} />
            </HelperTextItem>
          </HelperText>
        )}
      </FormHelperText>
    </FormGroup>
  );
}

function Place({ text, position }: { text: string; position: number }) {
  const [before, at, after] = around(text, position);
  return (
    <span className="koschei-place">
      {' '}
      {before}
      <mark>{at}</mark>
      {after}
    </span>
  );
}
