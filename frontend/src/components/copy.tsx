import { Button } from '@patternfly/react-core';
import { CopyIcon } from '@patternfly/react-icons/dist/esm/icons/copy-icon';
import { LinkIcon } from '@patternfly/react-icons/dist/esm/icons/link-icon';
import { useEffect, useState, type ReactElement } from 'react';

/** Copies an address that keeps its meaning: it names its generation. */
export function CopyLink({ path }: { path: string }) {
  const address = () => new URL(path, window.location.href).href;
  return <Copy icon={<LinkIcon />} idle="Copy link" copied="Link copied" content={address} />;
}

/** Copies what a section tells, for a mail or a bug report. */
export function CopyText({ content }: { content: () => string }) {
  return <Copy icon={<CopyIcon />} idle="Copy as text" copied="Text copied" content={content} />;
}

interface Props {
  icon: ReactElement;
  idle: string;
  copied: string;
  content: () => string;
}

function Copy({ icon, idle, copied, content }: Props) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const words = { idle, copied, failed: 'Copying is not allowed here' };
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 3000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () => {
    write(content()).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  };
  return (
    <Button variant="link" isInline size="sm" icon={icon} onClick={copy}>
      <span aria-live="polite">{words[state]}</span>
    </Button>
  );
}

async function write(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Browsers have no clipboard object on pages served without TLS from another machine.
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (!copied) throw new Error('copy was refused');
}
