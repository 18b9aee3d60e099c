import { act, render } from '@testing-library/react';
import { Provider, type Client } from 'urql';
import { afterEach, expect, it, vi } from 'vitest';
import { make } from 'wonka';
import { LiveProvider } from './live';

afterEach(() => vi.restoreAllMocks());

it('a tab that is not seen holds no stream', async () => {
  let streams = 0;
  const client = {
    query: () => ({ toPromise: () => Promise.resolve({ data: { collections: [], notice: null } }) }),
    subscription: () =>
      make(() => {
        streams += 1;
        return () => void (streams -= 1);
      }),
  } as unknown as Client;
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
  const becomes = (state: DocumentVisibilityState) =>
    act(() => {
      visibility.mockReturnValue(state);
      document.dispatchEvent(new Event('visibilitychange'));
      return Promise.resolve();
    });
  const { unmount } = await act(() =>
    Promise.resolve(
      render(
        <Provider value={client}>
          <LiveProvider>page</LiveProvider>
        </Provider>,
      ),
    ),
  );
  expect(streams).toBe(1);
  await becomes('hidden');
  expect(streams).toBe(0);
  await becomes('visible');
  expect(streams).toBe(1);
  unmount();
  expect(streams).toBe(0);
});
