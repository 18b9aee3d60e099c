import { Label } from '@patternfly/react-core';
import { AdjustIcon } from '@patternfly/react-icons/dist/esm/icons/adjust-icon';
import { CheckIcon } from '@patternfly/react-icons/dist/esm/icons/check-icon';
import { HourglassHalfIcon } from '@patternfly/react-icons/dist/esm/icons/hourglass-half-icon';
import { QuestionIcon } from '@patternfly/react-icons/dist/esm/icons/question-icon';
import type { TransitionState } from '../../gql/graphql';
import { STATES } from './words';

const ICONS = { GOOD: CheckIcon, PARTIAL: AdjustIcon, BAD: HourglassHalfIcon, UNKNOWN: QuestionIcon };

/** How far a package is, as symbol and word. Nothing is red: what is to be done is not broken for that. */
export function TransitionStateLabel({ state }: { state: TransitionState }) {
  const Icon = ICONS[state];
  return (
    <Label isCompact variant={state === 'GOOD' ? 'outline' : 'filled'} color="grey" icon={<Icon />}>
      {STATES.find((s) => s.state === state)!.words}
    </Label>
  );
}
