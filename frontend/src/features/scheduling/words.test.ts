import { describe, expect, it } from 'vitest';
import { hubSentence, planSentence, resourcesSentence, subjectOf, trackingSentence } from './words';
import { readUse } from './use-address';

describe('how Koji is', () => {
  const hub = {
    unavailableReason: null,
    runningCount: 1,
    runningLimit: 30,
    pause: null,
    loads: [
      { arch: 's390x', load: 0.9 },
      { arch: 'x86_64', load: 0.5 },
    ],
    loadThreshold: 0.75,
  };

  it('names architectures that packages wait for', () => {
    expect(hubSentence(hub)).toBe(
      'Packages that need s390x wait until its builders have less to do. 1 build of at most 30 runs.',
    );
    expect(hubSentence({ ...hub, loads: [] })).toBe('Koji has room. 1 build of at most 30 runs.');
  });

  it('says first what keeps everything from being submitted', () => {
    const pause = {
      id: '1',
      scope: 'HUB' as const,
      collection: null,
      package: null,
      group: null,
      until: '2026-06-01T06:00:00Z',
      reason: 'upgrade',
      createdAt: '2026-06-01T05:00:00Z',
    };
    expect(hubSentence({ ...hub, unavailableReason: 'It is offline.', pause })).toBe(
      'Koji is in maintenance until 1 Jun 2026, 06:00 UTC, and nothing is submitted. 1 build of at most 30 runs.',
    );
    expect(hubSentence({ ...hub, unavailableReason: 'It is offline.' })).toContain(
      'Koschei holds builds back. It is offline. 1 build of at most 30 runs.',
    );
    expect(hubSentence({ ...hub, unavailableReason: 'No answer' })).toContain('back. No answer. 1 build');
  });
});

it('names what is suspended', () => {
  expect(subjectOf({ scope: 'PACKAGE', package: { name: 'gcc' }, collection: { name: 'demo' }, group: null })).toBe(
    'gcc in demo',
  );
  expect(subjectOf({ scope: 'HUB', package: null, collection: null, group: null })).toContain('maintenance');
});

it('says which packages are rebuilt', () => {
  const tracking = {
    groups: [{ name: 'java' }],
    listedCount: 1514,
    blockedCount: 12,
    trackedCount: 20,
    chosenCount: 0,
  };
  expect(trackingSentence({ ...tracking, policy: 'GROUPS' })).toBe(
    '20 of 1,514 packages are rebuilt: those of the group java. Koji blocks 12.',
  );
});

it('says what another policy would do', () => {
  expect(planSentence(0, 0)).toBe('Nothing would change.');
  expect(planSentence(1, 0)).toBe('1 package more would be rebuilt.');
  expect(planSentence(2, 3)).toBe('2 packages more would be rebuilt, and 3 packages no longer.');
});

it('says how many builders that was', () => {
  expect(resourcesSentence(0, 7)).toBe('No builder worked for it in the last 7 days.');
  expect(resourcesSentence(86_400 * 60, 30)).toContain('2.0 builders, day and night.');
});

it('understands the address, and leaves the rest out', () => {
  expect(readUse(new URLSearchParams('sort=package&days=7&q=gcc'))).toEqual({
    name: 'gcc',
    days: 7,
    order: { field: 'PACKAGE', direction: 'ASC' },
  });
  expect(readUse(new URLSearchParams('sort=constructor&days=8'))).toEqual({
    name: '',
    days: 30,
    order: { field: 'TIME', direction: 'DESC' },
  });
});
