import { count } from './format';

interface Remedy {
  packageName: string;
  isReal: boolean;
  sourceCount: number;
  binaryCount: number;
}

/** What would work again, in a sentence. */
export const remedyText = ({ packageName, sourceCount, binaryCount }: Remedy): string => {
  const parts = [
    ...(binaryCount > 0 ? [`${count(binaryCount, 'binary', 'binaries')} could be installed`] : []),
    ...(sourceCount > 0 ? [`${count(sourceCount, 'package')} could be built`] : []),
  ];
  return `A build of ${packageName} mends this: ${parts.join(' and ')} again`;
};

/** What has to be done for that. */
export const toDo = ({ packageName, isReal }: Remedy): string =>
  isReal
    ? 'It is built, and no repository has it yet: wait for the next one.'
    : `Rebuild ${packageName} in the distribution: Koschei’s scratch build of it succeeded, and no repository has a build since.`;
