import { Link } from 'react-router-dom';
import { formatNumber } from '../../lib/format';
import { STATES, type Progress } from './words';

interface Props {
  progress: Progress;
  /** Where the packages of a state are; without it the figures are plain. */
  to?: (key: string) => string;
}

/** How far it has come: the figures say it, the bar shows it. */
export function ProgressBar({ progress, to }: Props) {
  const parts = STATES.filter(({ key }) => progress[key] > 0);
  return (
    <div className="koschei-transition">
      <div className="koschei-transition-bar" aria-hidden="true">
        {parts.map(({ key }) => (
          <span key={key} className={`koschei-is-${key}`} style={{ flexGrow: progress[key] }} />
        ))}
      </div>
      <ul className="koschei-transition-key">
        {parts.map(({ key, words }) => {
          const text = `${words} ${formatNumber(progress[key])}`;
          return (
            <li key={key}>
              <span className={`koschei-swatch koschei-is-${key}`} aria-hidden="true" />
              {to ? <Link to={to(key)}>{text}</Link> : text}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
