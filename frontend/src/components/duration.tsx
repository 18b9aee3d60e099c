import { formatDuration, formatNumber } from '../lib/format';

/** How long something took, the exact seconds on hover. */
export function Duration({ seconds }: { seconds: number | null }) {
  if (seconds === null) return <>–</>;
  return (
    <span title={`${formatNumber(Math.round(seconds))} seconds`} className="koschei-nowrap">
      {formatDuration(seconds)}
    </span>
  );
}
