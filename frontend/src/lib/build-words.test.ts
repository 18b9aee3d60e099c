import { describe, expect, it } from 'vitest';
import { buildSentence, changeText, distanceText, isBrokenNow, list, type Told } from './build-words';

const gcc = { package: { name: 'gcc' }, oldVersion: { evr: '15.1-1' }, newVersion: { evr: '15.2-1' }, share: 0.7 };

const told = (values: Partial<Told>): Told => ({
  state: 'COMPLETE',
  real: false,
  currentlyUntagged: false,
  duration: 720,
  cancelRequestedAt: null,
  failure: null,
  tasks: [],
  logs: [],
  suspects: [],
  retries: [],
  ...values,
});

const task = (arch: string, state: string) => ({ method: arch === 'srpm' ? 'rebuildSRPM' : 'buildArch', arch, state });

describe('what became of a build', () => {
  it('says where it failed and what is the likeliest culprit', () => {
    const said = 'error building package (arch x86_64), mock exited with status 1; see build.log for more information';
    expect(
      buildSentence(
        told({
          state: 'FAILED',
          failure: { text: 'It does not build.', kojiText: said },
          tasks: [task('srpm', 'CLOSED'), task('x86_64', 'FAILED'), task('aarch64', 'FAILED'), task('s390x', 'CLOSED')],
          suspects: [gcc, { ...gcc, package: { name: 'glibc' }, share: 0.2 }],
        }),
      ),
    ).toBe('Failed in build.log on x86_64 and aarch64, with gcc 15.1-1 → 15.2-1 the likeliest culprit.');
  });

  it('accuses nobody when two are as suspect', () => {
    expect(buildSentence(told({ state: 'FAILED', suspects: [gcc, { ...gcc, package: { name: 'glibc' } }] }))).toBe(
      'Failed; 2 changes may be why.',
    );
  });

  it('says how many architectures are done', () => {
    const tasks = [task('srpm', 'CLOSED'), task('x86_64', 'CLOSED'), task('aarch64', 'OPEN')];
    expect(buildSentence(told({ state: 'RUNNING', duration: null, tasks }))).toBe(
      'Is being built: 1 of 2 architectures is done.',
    );
    expect(buildSentence(told({ state: 'RUNNING', cancelRequestedAt: 'now', tasks }))).toBe('Is being canceled.');
  });

  it('tells failures of the infrastructure apart', () => {
    const failure = { text: "The builder's disk was full, or failed.", kojiText: null };
    expect(buildSentence(told({ state: 'INFRASTRUCTURE', failure, retries: [{ number: 7 }] }))).toBe(
      "Failed through no fault of the package: the builder's disk was full, or failed. It was retried.",
    );
  });

  it('says how long it took', () => {
    expect(buildSentence(told({}))).toBe('It still builds: it succeeded in 12 min.');
    expect(buildSentence(told({ state: 'TIMED_OUT' }))).toBe('Took too long and was canceled after 12 min.');
    expect(buildSentence(told({ real: true, duration: null }))).toBe('A maintainer built it.');
  });
});

describe('words for changes', () => {
  it('says what came and went', () => {
    expect(changeText('gcc', gcc)).toBe('gcc 15.1-1 → 15.2-1');
    expect(changeText('zlib', { oldVersion: { evr: '1-1' }, newVersion: null })).toBe('zlib 1-1 is gone');
    expect(changeText('zlib', { oldVersion: null, newVersion: { evr: '1-1' } })).toBe('zlib 1-1 is new');
  });

  it('has a letter for what only the build group brings', () => {
    expect(distanceText(null)).toBe('B');
    expect(distanceText(2)).toBe('2');
  });

  it('joins words as people do', () => {
    expect([list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
  });
});

it('is broken now only while it is the last build', () => {
  expect(isBrokenNow({ state: 'FAILED', current: true })).toBe(true);
  expect(isBrokenNow({ state: 'FAILED', current: false })).toBe(false);
  expect(isBrokenNow({ state: 'INFRASTRUCTURE', current: true })).toBe(false);
});
