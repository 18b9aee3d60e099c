import { count, formatShare } from './format';

interface Prediction {
  packageName: string;
  binaryNames: string[];
}

/** What would probably work again, in a sentence. */
export const predictionText = ({ packageName, binaryNames }: Prediction): string =>
  `A rebuild of ${packageName} would probably fix it: ${count(binaryNames.length, 'binary', 'binaries')} could be installed again`;

interface PredictionRecord {
  fixedCount: number;
  notFixedCount: number;
  buildFailedCount: number;
  mootCount: number;
  withdrawnCount: number;
  mendedCount: number;
  precision?: number | null;
  recall?: number | null;
}

/** How far predictions can be trusted: what counts, then precision and recall with their counts. */
export const predictionRecordText = (record: PredictionRecord): string => {
  const { fixedCount, notFixedCount, buildFailedCount, mootCount, withdrawnCount, mendedCount } = record;
  const tested = fixedCount + notFixedCount + buildFailedCount;
  const parts = [
    'A prediction is right when a rebuild that came after it would let a binary that it named be installed again.',
    record.precision == null
      ? 'In the last 90 days none was put to the test.'
      : `Precision, last 90 days: ${formatShare(record.precision)} (${fixedCount} of ${tested} that a rebuild put to the test were right${wrong(notFixedCount, buildFailedCount)}).`,
    ...(record.recall == null
      ? []
      : [
          `Recall: ${formatShare(record.recall)} (${fixedCount} of ${count(mendedCount, 'broken package')} that a rebuild would mend had been predicted).`,
        ]),
    ...(mootCount + withdrawnCount > 0
      ? [
          `${mootCount} more worked again before a rebuild ended, and ${withdrawnCount} ceased to be true: these do not count.`,
        ]
      : []),
  ];
  return parts.join(' ');
};

const wrong = (notFixed: number, failed: number): string => {
  const parts = [
    ...(notFixed > 0 ? [`${notFixed} did not fix it`] : []),
    ...(failed > 0 ? [`${failed} failed to build`] : []),
  ];
  return parts.length > 0 ? `; ${parts.join(', ')}` : '';
};
