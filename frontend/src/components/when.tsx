import { formatAbsolute, formatDay, formatRelative } from '../lib/format';
import { useNow } from '../lib/now';

/** A moment as people say it, the exact one on hover. */
export function When({ at }: { at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={formatAbsolute(at)}>
      {formatRelative(at, now)}
    </time>
  );
}

/** The day, the exact moment on hover. */
export function Day({ at }: { at: string }) {
  return (
    <time dateTime={at} title={formatAbsolute(at)} className="koschei-nowrap">
      {formatDay(at)}
    </time>
  );
}
