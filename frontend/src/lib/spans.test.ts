import { expect, it } from 'vitest';
import { untilOf } from './spans';

it('counts from now, or takes a moment', () => {
  const now = Date.parse('2026-06-01T06:00:00Z');
  expect(untilOf('3600', '', now)).toBe('2026-06-01T07:00:00.000Z');
  expect(untilOf('', '2026-06-02T08:00Z', now)).toBe('2026-06-02T08:00:00.000Z');
  expect(untilOf('', '', now)).toBeNull();
});
