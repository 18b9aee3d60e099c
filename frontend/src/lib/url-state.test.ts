import { describe, expect, it } from 'vitest';
import { paths } from './paths';
import { asOfParam, trailNext, trailOf, trailPrevious, withParams } from './url-state';

const params = (text: string) => new URLSearchParams(text);

describe('asOf', () => {
  it('is the newest generation when absent', () => expect(asOfParam(params(''))).toBeNull());
  it('counts from 0', () => expect(asOfParam(params('asOf=0'))).toBe(0));
  it.each(['abc', '-1', '1.5', '', '12345678901'])('ignores %s', (text) =>
    expect(asOfParam(params(`asOf=${text}`))).toBeNull(),
  );
});

it('removes what is empty and keeps the rest', () => {
  expect(withParams(params('q=clang&state=UNRESOLVABLE'), { q: '', changed: '1' }).toString()).toBe(
    'state=UNRESOLVABLE&changed=1',
  );
});

describe('paging by cursor', () => {
  it('goes forth and back to where it was', () => {
    const second = trailNext(params('q=node'), 'after', 'a');
    const third = trailNext(second, 'after', 'b');
    expect(trailOf(third, 'after')).toEqual({ after: 'b', page: 3 });
    expect(trailOf(trailPrevious(third, 'after'), 'after')).toEqual({ after: 'a', page: 2 });
    expect(trailPrevious(trailPrevious(third, 'after'), 'after').toString()).toBe('q=node');
  });
  it('keeps addresses short, and starts over when it has forgotten the way', () => {
    let p = params('');
    for (let i = 0; i < 30; i += 1) p = trailNext(p, 'after', `c${i}`);
    expect(p.getAll('after')).toHaveLength(10);
    expect(trailOf(p, 'after')).toEqual({ after: 'c29', page: 31 });
    for (let i = 0; i < 10; i += 1) p = trailPrevious(p, 'after');
    expect(p.toString()).toBe('');
  });
});

it('escapes names in addresses', () => {
  expect(paths.binary('demo', 'libstdc++6', 'x86_64', 23)).toBe('/c/demo/binaries/libstdc%2B%2B6?arch=x86_64&asOf=23');
  expect(paths.package('demo', 'clang')).toBe('/c/demo/packages/clang');
});
