import { expect, it } from 'vitest';
import { remedyText, toDo } from './remedies';

const remedy = { packageName: 'bar', isReal: false, sourceCount: 0, binaryCount: 2 };

it('says what would work again', () => {
  expect(remedyText(remedy)).toBe('A build of bar mends this: 2 binaries could be installed again');
  expect(remedyText({ ...remedy, sourceCount: 1, binaryCount: 1 })).toBe(
    'A build of bar mends this: 1 binary could be installed and 1 package could be built again',
  );
});

it('says what is to be done', () => {
  expect(toDo(remedy)).toContain('Rebuild bar in the distribution');
  expect(toDo({ ...remedy, isReal: true })).toContain('wait for the next one');
});
