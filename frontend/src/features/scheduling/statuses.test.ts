import { describe, expect, it } from 'vitest';
import { STATUS_KINDS, STATUS_WORDS } from './statuses';

describe('reasons why a package is, or is not, built', () => {
  it('have words that differ', () => {
    expect(new Set(Object.values(STATUS_WORDS)).size).toBe(STATUS_KINDS.length);
  });
});
