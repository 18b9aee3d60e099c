import { useLayoutEffect, useRef } from 'react';
import { Bytes } from '../../components/bytes';
import { CopyText } from '../../components/copy';
import { Section } from '../../components/section';
import type { FullBuild } from './full-build';

/** What is kept of the logs of failed tasks, and what Koji and the rules say of the failure. */
export function LogEnds({ build: { logs, failure: fault } }: { build: FullBuild }) {
  if (!fault && logs.length === 0) return null;
  return (
    <Section heading="What went wrong" intro={fault?.text}>
      {fault?.kojiText && (
        <p>
          Koji says: <code className="koschei-said">{fault.kojiText}</code>
        </p>
      )}
      {logs.map((log) => (
        <LogEnd key={`${log.taskId} ${log.name}`} log={log} />
      ))}
    </Section>
  );
}

function LogEnd({ log }: { log: FullBuild['logs'][number] }) {
  const title = `${log.name} on ${log.arch}`;
  const text = useRef<HTMLPreElement>(null);
  // What went wrong stands at the end.
  useLayoutEffect(() => {
    if (text.current) text.current.scrollTop = text.current.scrollHeight;
  }, [log.text]);
  if (log.gone) return <p className="koschei-subtle">{title}: Koji had deleted it before it could be kept.</p>;
  return (
    <figure className="koschei-log">
      <figcaption>
        <strong>{title}</strong>
        <span className="koschei-subtle">
          {' '}
          its last lines
          {log.size > 0 && (
            <>
              , of <Bytes value={log.size} />
            </>
          )}
        </span>{' '}
        <CopyText content={() => log.text} />
      </figcaption>
      {/* So that it can be scrolled with the keyboard. */}
      <pre ref={text} tabIndex={0} aria-label={`End of ${title}`}>
        {log.text}
      </pre>
    </figure>
  );
}
