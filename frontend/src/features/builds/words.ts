import type { BuildClosureState, BuildTaskState, SuspensionPartsFragment } from '../../gql/graphql';
import { count, formatAbsolute, formatNumber, wholeSentence } from '../../lib/format';

export const TASK_STATES: Record<BuildTaskState, string> = {
  FREE: 'waits for a builder',
  ASSIGNED: 'is about to begin',
  OPEN: 'is being built',
  CLOSED: 'done',
  CANCELED: 'canceled',
  FAILED: 'failed',
};

interface Now {
  running: number;
  waiting: number;
  hub: { unavailableReason: string | null; pause: Pick<SuspensionPartsFragment, 'until' | 'reason'> | null };
}

/** What is going on: the sentence with which the page of builds begins. */
export function nowSentence({ running, waiting, hub }: Now): string {
  const what =
    running === 0 ? 'Nothing is being built' : `${count(running, 'build')} ${running === 1 ? 'runs' : 'run'}`;
  const next = waiting === 0 ? 'nothing waits' : `${count(waiting, 'package')} ${waiting === 1 ? 'waits' : 'wait'}`;
  const first = `${what}, ${next}.`;
  if (hub.pause) return `${first} Koji is in maintenance until ${formatAbsolute(hub.pause.until)}: ${hub.pause.reason}`;
  return hub.unavailableReason ? `${first} Koschei holds builds back. ${wholeSentence(hub.unavailableReason)}` : first;
}

interface Closure {
  state: BuildClosureState;
  reason: string | null;
}

/** What is known of what a build was built with. */
export function closureSentence({ state, reason }: Closure): string {
  switch (state) {
    case 'PENDING':
      return 'Koschei is working out what was in its buildroot.';
    case 'GENERATION':
      return 'Its buildroot came from a generation that Koschei resolved: these packages were installed.';
    case 'STORED':
      return 'Koschei resolved it in the repository it was built in: these packages were installed.';
    case 'LISTED':
      return 'The repository is gone; these are the packages that Koji says were installed. Koschei does not know their distances.';
    case 'UNRESOLVABLE':
      return `It does not resolve in the repository it was built in${reason ? `: ${reason}` : '.'}`;
    case 'UNKNOWN':
      return `The contents of its buildroot are unknown${reason ? `: ${reason}` : '.'}`;
  }
}

interface Compared {
  evr: string;
  from: string | null;
  total: number;
}

/** What a comparison with another build says first. */
export function comparedSentence({ evr, from, total }: Compared): string {
  const what =
    total === 0 ? 'Nothing it was built with differs' : `${count(total, 'dependency', 'dependencies')} differ`;
  const verb = total === 1 ? what.replace('differ', 'differs') : what;
  return `${verb} from ${from === null ? 'the build before' : `the build of ${from}`}${from === evr ? ', which is the same version' : ''}.`;
}

interface Fared {
  broke: number;
  stillBuild: number;
}

/** `30 of 55 other packages as near to it broke; 32 of 1,260 in all`. */
export function evidenceText({ all, near }: { all: Fared; near: Fared }): string {
  const everybody = all.broke + all.stillBuild;
  const neighbours = near.broke + near.stillBuild;
  if (everybody === 0) return 'no other package has been built with it';
  if (neighbours === everybody) return `${outcome(all, '')} with it`;
  const close = neighbours === 0 ? 'no other package as near to it was built' : outcome(near, ' as near to it');
  return `${close}; ${formatNumber(all.broke)} of ${formatNumber(everybody)} in all`;
}

function outcome({ broke, stillBuild }: Fared, which: string): string {
  const met = broke + stillBuild;
  if (met === 1) return `the only other package${which} ${broke === 1 ? 'broke' : 'still builds'}`;
  return `${broke === 0 ? 'none' : formatNumber(broke)} of ${formatNumber(met)} other packages${which} broke`;
}
