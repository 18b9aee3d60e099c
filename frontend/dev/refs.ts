import { facts } from './facts';
import * as world from './world';
import type { Kind } from './world';

export function version(evr: string) {
  const [epoch, rest] = evr.includes(':') ? evr.split(':') : ['0', evr];
  const dash = rest!.lastIndexOf('-');
  return { evr, epoch: Number(epoch), version: rest!.slice(0, dash), release: rest!.slice(dash + 1) };
}

/** A package that something is about, as far as lists show it. */
export function ref(collection: string, kind: Kind, name: string, ordinal: number = world.newestOrdinal()) {
  const isPresent = world.present(kind, name, ordinal);
  return {
    __typename: isPresent ? (kind === 'src' ? 'Package' : 'Binary') : 'AbsentPackage',
    name,
    arch: kind === 'src' ? 'src' : (facts.binaries[name]?.a ?? 'x86_64'),
    collection: { name: collection },
    version: isPresent ? version(world.evr(kind, name, ordinal)) : null,
  };
}
