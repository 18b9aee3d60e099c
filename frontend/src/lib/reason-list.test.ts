import { describe, expect, it } from 'vitest';
import { reasonIn } from './reason-list';

describe('the reason of a list', () => {
  it('is read from the address, when it is one', () => {
    expect(reasonIn(['BLOCKED', 'GONE'], 'GONE')).toBe('GONE');
    expect(reasonIn(['BLOCKED', 'GONE'], 'gone')).toBeNull();
    expect(reasonIn(['BLOCKED', 'GONE'], 'toString')).toBeNull();
    expect(reasonIn(['BLOCKED', 'GONE'], null)).toBeNull();
  });
});
