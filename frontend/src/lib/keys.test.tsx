import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { useKeys } from './keys';

function Page({ onHelp = () => {} }: { onHelp?: () => void }) {
  useKeys(onHelp);
  return (
    <>
      <div role="search">
        <input aria-label="everywhere" />
      </div>
      <div data-page-search="">
        <input aria-label="here" />
      </div>
      <table>
        <tbody>
          {['clang', 'node-yallist', 'perl'].map((name) => (
            <tr key={name}>
              <td>
                <a href={`#${name}`} data-row-link="">
                  {name}
                </a>
              </td>
              <td>
                <a href="#gen">since {name}</a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

const focused = () => document.activeElement?.textContent;

it('moves through the rows with j and k and stops at the ends', async () => {
  render(<Page />);
  await userEvent.keyboard('j');
  expect(focused()).toBe('clang');
  await userEvent.keyboard('jjjj');
  expect(focused()).toBe('perl');
  await userEvent.keyboard('k');
  expect(focused()).toBe('node-yallist');
});

it('goes on from the row in which the focus is', async () => {
  render(<Page />);
  screen.getByText('since clang').focus();
  await userEvent.keyboard('j');
  expect(focused()).toBe('node-yallist');
});

it('leaves typing alone', async () => {
  const onHelp = vi.fn();
  render(<Page onHelp={onHelp} />);
  await userEvent.keyboard('/');
  expect(document.activeElement).toBe(screen.getByLabelText('here'));
  await userEvent.keyboard('j?/');
  expect(screen.getByLabelText<HTMLInputElement>('here').value).toBe('j?/');
  expect(onHelp).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}?');
  expect(onHelp).toHaveBeenCalledTimes(1);
});
