import { formatBytes, formatExactBytes } from '../lib/format';

/** A size, with every byte on hover. */
export function Bytes({ value }: { value: number | null | undefined }) {
  if (value === null || value === undefined) return <span className="koschei-subtle">–</span>;
  return <span title={formatExactBytes(value)}>{formatBytes(value)}</span>;
}
