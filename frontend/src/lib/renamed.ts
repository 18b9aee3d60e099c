/** Where an address leads that names a collection by a name it had; null when it names none, or a present name. */
export function renamedAddress(
  address: { pathname: string; search: string; hash: string },
  asked: string | undefined,
  collections: { name: string; formerNames: string[] }[],
): string | null {
  if (asked === undefined || collections.some(({ name }) => name === asked)) return null;
  const renamed = collections.find(({ formerNames }) => formerNames.includes(asked));
  if (!renamed) return null;
  const before = `/c/${encodeURIComponent(asked)}`;
  return `/c/${encodeURIComponent(renamed.name)}${address.pathname.slice(before.length)}${address.search}${address.hash}`;
}
