import {
  ResumeDocument,
  SetArchOverrideDocument,
  SetBuildUnresolvedDocument,
  SetManualPriorityDocument,
  SetPackageTrackingDocument,
  SetStaticPriorityDocument,
  SuspendDocument,
  type ArchOverrideInput,
  type SuspensionPartsFragment,
} from '../../gql/graphql';
import { formatPriority } from '../../lib/format';
import { archesText, given } from '../../lib/arches';
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
    text: ({ setPackageTracking: { newSettings: after } }) =>
      `${of.package} is ${after.tracked ? 'tracked' : 'not tracked'} now`,
    undo: ({ setPackageTracking: { oldSettings: before } }) => setTracking(of, before.chosen ? before.tracked : null),
  });

export const setManual = (of: Of, value: number): AnyChange =>
  change({
    document: SetManualPriorityDocument,
    variables: { ...of, value },
    text: () => `${formatPriority(value)} is added to its priority for the next build`,
    undo: ({ setManualPriority: { oldSettings: before } }) => setManual(of, before.manualPriority),
  });

export const setStatic = (of: Of, value: number): AnyChange =>
  change({
    document: SetStaticPriorityDocument,
    variables: { ...of, value },
    text: () => `${formatPriority(value)} is added to its priority for good`,
    undo: ({ setStaticPriority: { oldSettings: before } }) => setStatic(of, before.staticPriority),
  });

export const setArches = (of: Of, arches: ArchOverrideInput | null): AnyChange =>
  change({
    document: SetArchOverrideDocument,
    variables: { ...of, arches },
    text: () => (arches ? `It is built for ${archesText(arches)}` : 'It is built for all its architectures'),
    undo: ({ setArchOverride: { oldSettings: before } }) => setArches(of, given(before.archOverride)),
  });

export const setBuildUnresolved = (of: Of, value: boolean): AnyChange =>
  change({
    document: SetBuildUnresolvedDocument,
    variables: { ...of, value },
    text: () =>
      value
        ? `${of.package} is built even when Koschei cannot resolve it`
        : `${of.package} waits until Koschei can resolve it`,
    undo: ({ setBuildUnresolved: { oldSettings: before } }) => setBuildUnresolved(of, before.buildUnresolved),
  });

export const suspendPackage = (of: Of, until: string, reason: string): AnyChange =>
  change({
    document: SuspendDocument,
    variables: {
      input: { scope: 'PACKAGE' as const, collection: of.collection, package: of.package, until, reason },
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
        { collection: suspension.collection?.name ?? '', package: suspension.package?.name ?? '' },
        suspension.until,
        suspension.reason,
      ),
  });
