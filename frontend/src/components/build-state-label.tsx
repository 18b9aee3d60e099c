import { Label } from '@patternfly/react-core';
import { BanIcon } from '@patternfly/react-icons/dist/esm/icons/ban-icon';
import { CheckIcon } from '@patternfly/react-icons/dist/esm/icons/check-icon';
import { ClockIcon } from '@patternfly/react-icons/dist/esm/icons/clock-icon';
import { InProgressIcon } from '@patternfly/react-icons/dist/esm/icons/in-progress-icon';
import { PendingIcon } from '@patternfly/react-icons/dist/esm/icons/pending-icon';
import { PluggedIcon } from '@patternfly/react-icons/dist/esm/icons/plugged-icon';
import { TimesCircleIcon } from '@patternfly/react-icons/dist/esm/icons/times-circle-icon';
import type { BuildState } from '../gql/graphql';
import { BUILD_STATES, isBrokenNow, isOpen } from '../lib/build-words';

const ICONS: Record<BuildState, typeof CheckIcon> = {
  SUBMITTED: PendingIcon,
  RUNNING: InProgressIcon,
  COMPLETE: CheckIcon,
  FAILED: TimesCircleIcon,
  CANCELED: BanIcon,
  TIMED_OUT: ClockIcon,
  INFRASTRUCTURE: PluggedIcon,
};

interface Props {
  build: { state: BuildState; current: boolean; cancelRequestedAt: string | null; at?: string | null };
}

/** How a build is, as symbol and word; red only where that is how the package is now. */
export function BuildStateLabel({ build }: Props) {
  const { state, cancelRequestedAt } = build;
  const Icon = ICONS[state];
  const broken = isBrokenNow(build);
  return (
    <Label
      isCompact
      variant={broken ? 'filled' : 'outline'}
      color={broken ? 'red' : isOpen(state) ? 'blue' : 'grey'}
      icon={<Icon />}
    >
      {isOpen(state) && cancelRequestedAt ? 'Being canceled' : BUILD_STATES[state]}
    </Label>
  );
}
