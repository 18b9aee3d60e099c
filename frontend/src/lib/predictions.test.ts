import { expect, it } from 'vitest';
import { predictionRecordText, predictionText } from './predictions';

const record = {
  fixedCount: 0,
  notFixedCount: 0,
  buildFailedCount: 0,
  mootCount: 0,
  withdrawnCount: 0,
  mendedCount: 0,
  precision: null,
  recall: null,
};

it('says what would probably work again', () => {
  expect(predictionText({ packageName: 'bar', binaryNames: ['bar', 'bar-libs'] })).toBe(
    'A rebuild of bar would probably fix it: 2 binaries could be installed again',
  );
});

it('says that nothing is known before a rebuild', () => {
  expect(predictionRecordText(record)).toMatch(/In the last 90 days none was put to the test\.$/);
});

it('gives both figures with their counts', () => {
  const text = predictionRecordText({
    ...record,
    fixedCount: 3,
    buildFailedCount: 1,
    mendedCount: 5,
    mootCount: 2,
    precision: 0.75,
    recall: 0.6,
  });
  expect(text).toContain(
    'Precision, last 90 days: 75 % (3 of 4 that a rebuild put to the test were right; 1 failed to build).',
  );
  expect(text).toContain('Recall: 60 % (3 of 5 broken packages that a rebuild would mend had been predicted).');
  expect(text).toContain('2 more worked again before a rebuild ended, and 0 ceased to be true: these do not count.');
});
