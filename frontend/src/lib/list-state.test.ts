import { describe, expect, it } from 'vitest';
import { changeList, listSentence, readList, variablesOf } from './list-state';

const STATES = ['RESOLVED', 'UNRESOLVABLE'] as const;
const read = (text: string) => readList(new URLSearchParams(text), STATES);

describe("a list's address", () => {
  it('asks for everything by name when it is empty', () => {
    expect(variablesOf(read(''))).toEqual({
      filter: { name: null, state: null, changed: null },
      order: { field: 'NAME', direction: 'ASC' },
    });
  });
  it('holds search, filter and order', () => {
    expect(variablesOf(read('q=node-*&state=UNRESOLVABLE&changed=1&sort=size&dir=desc'))).toEqual({
      filter: { name: 'node-*', state: 'UNRESOLVABLE', changed: true },
      order: { field: 'CLOSURE_INSTALL_SIZE', direction: 'DESC' },
    });
  });
  it('ignores what it does not know', () => {
    expect(read('state=NONSENSE&sort=constructor&dir=up')).toMatchObject({
      state: null,
      sort: 'name',
      descending: false,
    });
  });
  it('starts at the first page when the question changes', () => {
    const params = new URLSearchParams('q=a&after=x&after=y&afterPage=3&asOf=12');
    expect(changeList(params, { q: 'b' }).toString()).toBe('q=b&asOf=12');
  });
});

describe('what a list says it holds', () => {
  const words = { RESOLVED: 'can be built', UNRESOLVABLE: 'cannot be built' };
  it.each([
    ['', '6 packages'],
    ['q=node', '6 packages named like “node”'],
    ['state=UNRESOLVABLE', '6 packages cannot be built'],
    ['changed=1', '6 packages changed in this generation'],
    ['state=UNRESOLVABLE&changed=1', '6 packages cannot be built, changed in this generation'],
  ])('%s', (query, text) => expect(listSentence('6 packages', read(query), words)).toBe(text));
  it('begins with a capital', () => expect(listSentence('no packages', read(''), words)).toBe('No packages'));
});
