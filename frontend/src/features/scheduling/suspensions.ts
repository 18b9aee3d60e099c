import { ResumeDocument, SuspendDocument, type SuspensionInput, type SuspensionPartsFragment } from '../../gql/graphql';
import { change, type AnyChange } from '../../lib/use-change';
import { subjectOf } from './words';

export const suspend = (input: SuspensionInput): AnyChange =>
  change({
    document: SuspendDocument,
    variables: { input },
    text: ({ suspend: made }) => `Suspended: ${subjectOf(made)}`,
    undo: ({ suspend: made }) => resume(made),
  });

export const resume = ({ id, until, reason, ...of }: SuspensionPartsFragment): AnyChange =>
  change({
    document: ResumeDocument,
    variables: { id },
    text: ({ resume: ended }) => `No longer suspended: ${subjectOf(ended)}`,
    undo: () =>
      suspend({
        scope: of.scope,
        collection: of.collection?.name,
        package: of.package?.name,
        group: of.group?.name,
        until,
        reason,
      }),
  });
