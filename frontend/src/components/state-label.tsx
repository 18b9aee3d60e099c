import { Label } from '@patternfly/react-core';
import { CheckIcon } from '@patternfly/react-icons/dist/esm/icons/check-icon';
import { TimesCircleIcon } from '@patternfly/react-icons/dist/esm/icons/times-circle-icon';
import type { BinaryState, PackageState } from '../gql/graphql';

const WORDS: Record<PackageState | BinaryState, string> = {
  RESOLVED: 'Can be built',
  UNRESOLVABLE: 'Cannot be built',
  INSTALLABLE: 'Can be installed',
  UNINSTALLABLE: 'Cannot be installed',
};

interface Props {
  state: PackageState | BinaryState;
  /** Whether it is so now; only then is what is broken red. */
  current?: boolean;
}

/** A state as symbol and word; colour only adds to them. */
export function StateLabel({ state, current = true }: Props) {
  const broken = state === 'UNRESOLVABLE' || state === 'UNINSTALLABLE';
  return (
    <Label
      isCompact
      variant={broken ? 'filled' : 'outline'}
      color={broken && current ? 'red' : 'grey'}
      icon={broken ? <TimesCircleIcon /> : <CheckIcon />}
    >
      {WORDS[state]}
    </Label>
  );
}
