/** Runs at most once in `interval` milliseconds; a call that comes too early is made up for at its end. */
export function throttle(run: () => void, interval: number): () => void {
  let last = -Infinity;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const now = () => {
    timer = null;
    last = Date.now();
    run();
  };
  return () => {
    const wait = last + interval - Date.now();
    if (wait <= 0 && timer === null) now();
    else timer ??= setTimeout(now, wait);
  };
}

/** Milliseconds between two questions: short while something is under way, long when nothing is or the server does not answer. */
export const pollDelay = (changing: boolean, failed: boolean) => (changing && !failed ? 5_000 : 15_000);
