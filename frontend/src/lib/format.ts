const UNITS = ['kB', 'MB', 'GB', 'TB'];

/** Bytes as people read them: decimal units, three significant digits, e.g. `439 MB`. */
export function formatBytes(bytes: number): string {
  let value = Math.abs(bytes);
  if (value < 1000) return `${bytes} B`;
  let unit = -1;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${bytes < 0 ? '−' : ''}${trimZeros(value.toFixed(digits))} ${UNITS[unit]}`;
}

const trimZeros = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** The same to the byte, for hovering: `438,736,896 bytes`. */
export const formatExactBytes = (bytes: number) => `${formatNumber(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`;

export const formatNumber = (value: number) => value.toLocaleString('en-US');

/** A change in bytes, with its sign: `+37 MB`, `−578 MB`, `no change`. */
export function formatByteChange(bytes: number): string {
  if (bytes === 0) return 'no change';
  return bytes > 0 ? `+${formatBytes(bytes)}` : formatBytes(bytes);
}

const STEPS: [limit: number, seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [60, 1, 'second'],
  [3600, 60, 'minute'],
  [86400, 3600, 'hour'],
  [86400 * 31, 86400, 'day'],
  [86400 * 365, 86400 * 30.44, 'month'],
  [Infinity, 86400 * 365.25, 'year'],
];

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** `2 hours ago`; the demo's clock may run ahead, so `in 3 days` occurs, too. */
export function formatRelative(iso: string, now: number): string {
  const seconds = (Date.parse(iso) - now) / 1000;
  if (Math.abs(seconds) < 5) return 'just now';
  const [, size, unit] = STEPS.find(([limit]) => Math.abs(seconds) < limit) ?? STEPS[5]!;
  return relative.format(Math.round(seconds / size), unit);
}

/** `8 Jul 2026, 17:00 UTC`. */
export function formatAbsolute(iso: string): string {
  const day = new Date(iso).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return `${day}, ${iso.slice(11, 16)} UTC`;
}

/** `8 Jul 2026`. */
export const formatDay = (iso: string) => formatAbsolute(iso).split(',')[0]!;

/** `1 package`, `6 packages`, `no packages`. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${n === 0 ? 'no' : formatNumber(n)} ${n === 1 ? noun : plural}`;
}

/** How long something took: `48 s`, `12 min`, `3 h 5 min`, `2 d 4 h`. */
export function formatDuration(seconds: number): string {
  const s = Math.round(seconds);
  if (s < 100) return `${s} s`;
  const minutes = Math.round(s / 60);
  if (minutes < 100) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return joined(hours, 'h', minutes % 60, 'min');
  return joined(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

const joined = (large: number, unit: string, small: number, smallUnit: string) =>
  small === 0 ? `${formatNumber(large)} ${unit}` : `${formatNumber(large)} ${unit} ${small} ${smallUnit}`;

/** A share of a whole: `34 %`, `2.5 %`, `under 0.1 %`. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return 'under 0.1 %';
  return `${trimZeros(percent.toFixed(percent < 10 ? 1 : 0))} %`;
}

/** A priority or a part of one: whole, with a real minus. */
export function formatPriority(value: number): string {
  const whole = Math.trunc(value);
  return `${whole < 0 ? '−' : ''}${formatNumber(Math.abs(whole))}`;
}

/** What another program said, with a full stop where it has none, so that a sentence can follow. */
export const wholeSentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);
