import { describe, expect, it } from 'vitest';
import { growth, inputOf, NOTHING, sentence } from './ask';

const counts = (newlyBroken: number, newlyFixed: number) => ({ newlyBroken, newlyFixed, installSizeGrowth: 0 });

describe('inputOf', () => {
  it('asks for nothing when nothing is typed', () => {
    expect(inputOf('demo', null, NOTHING)).toBeNull();
    expect(inputOf('demo', 3, { ...NOTHING, leave: ' \n ', more: 'x' })).toBeNull();
  });

  it('takes a package a line, and after an address the packages wanted of it', () => {
    expect(
      inputOf('demo', 3, { ...NOTHING, leave: 'a\n  b.src \n', repositories: 'https://x/ p, q\nhttps://y/' }),
    ).toEqual({
      collection: 'demo',
      asOf: { ordinal: 3 },
      remove: ['a', 'b.src'],
      repositories: [
        { url: 'https://x/', packages: ['p', 'q'] },
        { url: 'https://y/', packages: [] },
      ],
      hypotheses: [],
    });
  });

  it('leaves what is provided as it is typed', () => {
    const input = inputOf('demo', null, { ...NOTHING, subject: ' lib ', less: 'lib.so.2()(64bit)\np = 1', more: 'q' });
    expect(input?.hypotheses).toEqual([
      { subject: 'lib', removeProvides: ['lib.so.2()(64bit)', 'p = 1'], addProvides: ['q'] },
    ]);
  });
});

describe('sentence', () => {
  it('says what would break before what would be fixed', () => {
    expect(sentence(counts(0, 0), counts(0, 0))).toBe('Nothing would break, and nothing would be fixed');
    expect(sentence(counts(2, 0), counts(1, 3))).toBe('2 packages and 1 binary would break; 3 binaries would be fixed');
    expect(sentence(counts(0, 1), counts(0, 0))).toBe('Nothing would break; 1 package would be fixed');
  });
});

describe('growth', () => {
  it('says how much', () => {
    expect(growth({ ...counts(0, 0), grown: 0, shrunk: 0 })).toContain('No binary');
    expect(growth({ ...counts(0, 0), installSizeGrowth: 2_000_000, grown: 3, shrunk: 1 })).toBe(
      '3 binaries would need more on disk, 1 less: +2 MB over all.',
    );
  });
});
