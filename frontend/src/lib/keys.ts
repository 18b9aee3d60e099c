import { useEffect } from 'react';

/** Marks the link that stands for a row: `j` and `k` move between them, Enter opens. */
export const ROW_LINK = 'data-row-link';
/** Marks the search field of a page; it is preferred to the one in the masthead. */
export const PAGE_SEARCH = 'data-page-search';

export const KEYS: [keys: string, meaning: string][] = [
  ['/', 'Search'],
  ['j', 'Next row'],
  ['k', 'Previous row'],
  ['Enter', 'Open the row'],
  ['?', 'This help'],
  ['Esc', 'Leave the search, close this help'],
];

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

const visible = (element: HTMLElement) => element.checkVisibility?.() ?? true;

/** Focuses the row link that is `step` rows away from the focused one; the first or last where none is. */
export function moveRow(step: 1 | -1, root: ParentNode = document): void {
  const links = [...root.querySelectorAll<HTMLElement>(`[${ROW_LINK}]`)].filter(visible);
  const row = document.activeElement?.closest('tr');
  const at = links.findIndex((link) => link === document.activeElement || (row && link.closest('tr') === row));
  const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step];
  next?.focus();
  next?.scrollIntoView?.({ block: 'nearest' });
}

export function focusSearch(): void {
  const fields = [`[${PAGE_SEARCH}] input`, '[role=search] input'].flatMap((s) => [
    ...document.querySelectorAll<HTMLInputElement>(s),
  ]);
  const field = fields.find(visible);
  field?.focus();
  field?.select();
}

/** The keys that work on every page. */
export function useKeys(onHelp: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target)) {
        if (event.key === 'Escape') (event.target as HTMLElement).blur();
        return;
      }
      if (document.querySelector('[role=dialog]')) return;
      const actions: Record<string, () => void> = {
        '/': focusSearch,
        j: () => moveRow(1),
        k: () => moveRow(-1),
        '?': onHelp,
      };
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onHelp]);
}
