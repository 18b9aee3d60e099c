import { expect, it } from 'vitest';
import { busText } from './words';

const bus = { name: 'fedmsg', isActive: true, waitingCount: 0, oldestWrittenAt: null, failedAt: null, failure: null };

it('says how a bus is', () => {
  expect(busText(bus, '')).toBe('It takes messages, and has all of them.');
  expect(busText({ ...bus, waitingCount: 1 }, '')).toBe('It takes messages. 1 message waits.');
  expect(busText({ ...bus, waitingCount: 2, isActive: false }, '')).toBe(
    'The configuration does not name it any more. 2 messages wait.',
  );
  expect(busText({ ...bus, waitingCount: 2, failure: 'No broker.' }, '2 hours ago')).toBe(
    'It has taken no message since 2 hours ago: No broker. 2 messages wait.',
  );
});
