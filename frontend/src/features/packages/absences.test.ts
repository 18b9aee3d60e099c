import { describe, expect, it } from 'vitest';
import { ABSENCES, ABSENCE_WORDS } from './absences';

describe('reasons why a package is not there', () => {
  it('have a word each', () => {
    expect(ABSENCES.toSorted()).toEqual(Object.keys(ABSENCE_WORDS).toSorted());
    expect(new Set(Object.values(ABSENCE_WORDS)).size).toBe(ABSENCES.length);
  });
});
