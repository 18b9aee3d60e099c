import { describe, expect, it } from 'vitest';
import { growth, inputOf, NOTHING, sentence } from './ask';

const side = (newlyBroken: number, newlyFixed: number) => ({ counts: { newlyBroken, newlyFixed } });

describe('inputOf', () => {
  it('asks for nothing when nothing is typed', () => {
    expect(inputOf('demo', null, NOTHING)).toBeNull();
    expect(inputOf('demo', 3, { ...NOTHING, removed: ' \n ', addedProvides: 'x' })).toBeNull();
  });

  it('takes a package a line, and after an address the packages wanted of it', () => {
    expect(
      inputOf('demo', 3, { ...NOTHING, removed: 'a\n  b.src \n', repositories: 'https://x/ p, q\nhttps://y/' }),
    ).toEqual({
      collection: 'demo',
      asOf: { ordinal: 3 },
      removedPackages: ['a', 'b.src'],
      overlayRepositories: [
        { url: 'https://x/', packages: ['p', 'q'] },
        { url: 'https://y/', packages: [] },
      ],
      overlayBuilds: [],
      hypotheticalPackages: [],
    });
  });

  it('takes builds as they are pasted', () => {
    const builds = ' foo-1-1, task 7\nhttps://koji.example/koji/taskinfo?taskID=8  build 9 10\n\n';
    expect(inputOf('demo', null, { ...NOTHING, builds })?.overlayBuilds).toEqual([
      'foo-1-1',
      'task 7',
      'https://koji.example/koji/taskinfo?taskID=8',
      'build 9',
      '10',
    ]);
  });

  it('leaves what is provided as it is typed', () => {
    const input = inputOf('demo', null, {
      ...NOTHING,
      subject: ' lib ',
      removedProvides: 'lib.so.2()(64bit)\np = 1',
      addedProvides: 'q',
    });
    expect(input?.hypotheticalPackages).toEqual([
      { subject: 'lib', removeProvides: ['lib.so.2()(64bit)', 'p = 1'], addProvides: ['q'] },
    ]);
  });
});

describe('sentence', () => {
  it('says what would break before what would be fixed', () => {
    expect(sentence(side(0, 0), side(0, 0))).toBe('Nothing would break, and nothing would be fixed');
    expect(sentence(side(2, 0), side(1, 3))).toBe('2 packages and 1 binary would break; 3 binaries would be fixed');
    expect(sentence(side(0, 1), side(0, 0))).toBe('Nothing would break; 1 package would be fixed');
  });
});

describe('growth', () => {
  it('says how much', () => {
    expect(growth({ installSizeDifference: 0, grownCount: 0, shrunkCount: 0 })).toContain('No binary');
    expect(growth({ installSizeDifference: 2_000_000, grownCount: 3, shrunkCount: 1 })).toBe(
      '3 binaries would need more on disk, 1 less: +2 MB over all.',
    );
  });
});
