/** The generations beside one, among those that are complete; null where there is none. `newest` is null for the newest itself. */
export function around(complete: number[], ordinal: number) {
  const before = complete.filter((o) => o < ordinal);
  const after = complete.filter((o) => o > ordinal);
  return {
    previous: before.length === 0 ? null : Math.max(...before),
    next: after.length === 0 ? null : Math.min(...after),
    newest: after.length === 0 ? null : Math.max(...after),
  };
}
