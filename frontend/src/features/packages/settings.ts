import {
  ResumeDocument,
  SetArchOverrideDocument,
  SetManualPriorityDocument,
  SetPackageTrackingDocument,
  SetStaticPriorityDocument,
  SuspendDocument,
  type SuspensionPartsFragment,
} from '../../gql/graphql';
import { formatPriority } from '../../lib/format';
import { change, type AnyChange } from '../../lib/use-change';

/** Changes to one package that can be taken back. */

export interface Of {
  collection: string;
  package: string;
}

/** @param tracked null leaves it to the policy */
export const setTracking = (of: Of, tracked: boolean | null): AnyChange =>
  change({
    document: SetPackageTrackingDocument,
    variables: { ...of, tracked },
    text: ({ setPackageTracking: { after } }) => `${of.package} is ${after.tracked ? 'tracked' : 'not tracked'} now`,
    undo: ({ setPackageTracking: { before } }) => setTracking(of, before.chosen ? before.tracked : null),
  });

export const setManual = (of: Of, value: number): AnyChange =>
  change({
    document: SetManualPriorityDocument,
    variables: { ...of, value },
    text: () => `${formatPriority(value)} is added to its priority for the next build`,
    undo: ({ setManualPriority: { before } }) => setManual(of, before.manualPriority),
  });

export const setStatic = (of: Of, value: number): AnyChange =>
  change({
    document: SetStaticPriorityDocument,
    variables: { ...of, value },
    text: () => `${formatPriority(value)} is added to its priority for good`,
    undo: ({ setStaticPriority: { before } }) => setStatic(of, before.staticPriority),
  });

export const setArches = (of: Of, arches: string | null): AnyChange =>
  change({
    document: SetArchOverrideDocument,
    variables: { ...of, arches },
    text: () => (arches ? `It is built for ${arches}` : 'It is built for all its architectures'),
    undo: ({ setArchOverride: { before } }) => setArches(of, before.archOverride),
  });

export const suspendPackage = (of: Of, until: string, reason: string): AnyChange =>
  change({
    document: SuspendDocument,
    variables: {
      input: { scope: 'PACKAGE' as const, collection: of.collection, subject: of.package, until, reason },
    },
    text: () => `${of.package} is suspended`,
    undo: ({ suspend }) => resume(suspend),
  });

export const resume = (suspension: SuspensionPartsFragment): AnyChange =>
  change({
    document: ResumeDocument,
    variables: { id: suspension.id },
    text: () => 'The suspension is ended',
    undo: () =>
      suspendPackage(
        { collection: suspension.collection ?? '', package: suspension.subject ?? '' },
        suspension.until,
        suspension.reason,
      ),
  });
