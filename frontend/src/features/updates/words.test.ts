import { expect, it } from 'vitest';
import { kindOf, titleOf, updateSentence } from './words';

it('says what an update did', () => {
  expect(updateSentence({ broke: 0, stillFail: 0, build: 0 })).toContain('No package has been built with it yet');
  expect(updateSentence({ broke: 2, stillFail: 1, build: 30 })).toBe(
    '2 packages broke in the build in which they met the update, 30 packages still build with it. 1 package had failed before and still does.',
  );
  expect(updateSentence({ broke: 1, stillFail: 0, build: 2 })).toBe(
    '1 package broke in the build in which it met the update, 2 packages still build with it.',
  );
  expect(updateSentence({ broke: 0, stillFail: 0, build: 1 })).toBe(
    'Nothing broke with it, 1 package still builds with it.',
  );
});

it('names it', () => {
  expect(titleOf('gcc', '15.1-1', '15.2-1')).toBe('gcc 15.1-1 → 15.2-1');
  expect(titleOf('gcc', '15.1-1', null)).toBe('gcc 15.1-1 went away');
  expect(titleOf('gcc', null, null)).toBe('Updates of gcc');
});

it('shows first what broke', () => {
  expect(kindOf(new URLSearchParams('show=nonsense')).kind).toBe('BROKE');
  expect(kindOf(new URLSearchParams('show=builds')).kind).toBe('BUILDS');
});
