import { describe, expect, it } from 'vitest';
import {
  count,
  formatAbsolute,
  formatByteChange,
  formatBytes,
  formatDuration,
  formatExactBytes,
  formatPriority,
  formatRelative,
  formatShare,
} from './format';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [16_157_696, '16.2 MB'],
    [438_736_896, '439 MB'],
    [999_600_000, '1 GB'],
    [1_966_000_000, '1.97 GB'],
    [-578_000_000, '−578 MB'],
  ])('%d is %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it('keeps whole hundreds whole', () => expect(formatBytes(600_000_000)).toBe('600 MB'));
  it('shows every byte on demand', () => expect(formatExactBytes(438_736_896)).toBe('438,736,896 bytes'));
});

it('writes changes with their sign', () => {
  expect([37e6, -578e6, 0].map(formatByteChange)).toEqual(['+37 MB', '−578 MB', 'no change']);
});

describe('times', () => {
  const now = Date.parse('2026-07-08T19:00:00Z');
  it.each([
    ['2026-07-08T18:59:58Z', 'just now'],
    ['2026-07-08T18:59:20Z', '40 seconds ago'],
    ['2026-07-08T17:00:00Z', '2 hours ago'],
    ['2026-07-07T17:00:00Z', 'yesterday'],
    ['2026-06-01T06:00:00Z', 'last month'],
    ['2026-07-11T19:00:00Z', 'in 3 days'],
  ])('%s is %s', (iso, text) => expect(formatRelative(iso, now)).toBe(text));

  it('is exact on demand, in UTC', () => expect(formatAbsolute('2026-07-06T17:00:00Z')).toBe('6 Jul 2026, 17:00 UTC'));
});

it('counts nouns', () => {
  expect([count(0, 'package'), count(1, 'package'), count(1620, 'binary', 'binaries')]).toEqual([
    'no packages',
    '1 package',
    '1,620 binaries',
  ]);
});

describe('durations, shares and priorities', () => {
  it('are short', () => {
    expect([48, 720, 11_100, 187_200].map(formatDuration)).toEqual(['48 s', '12 min', '3 h 5 min', '2 d 4 h']);
    expect([0, 0.0004, 0.0251, 0.34].map(formatShare)).toEqual(['0 %', 'under 0.1 %', '2.5 %', '34 %']);
    expect([-30.4, 255.9, 1200].map(formatPriority)).toEqual(['−30', '255', '1,200']);
  });
});
