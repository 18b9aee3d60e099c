/** Milliseconds to wait before attempt n (from 0): 1 s doubling to 30 s, with jitter so that browsers do not come back all at once. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  return Math.min(30_000, 1000 * 2 ** Math.min(attempt, 10)) * (0.75 + random() / 2);
}

export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
