import { Button } from '@patternfly/react-core';
import { LinkIcon } from '@patternfly/react-icons/dist/esm/icons/link-icon';
import { useEffect, useState } from 'react';

const TEXT = { idle: 'Copy link', copied: 'Link copied', failed: 'Copying is not allowed here' };

/** Copies an address that keeps its meaning: it names its generation. */
export function CopyLink({ path }: { path: string }) {
  const [state, setState] = useState<keyof typeof TEXT>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 3000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () => {
    write(new URL(path, window.location.href).href).then(
      () => setState('copied'),
      () => setState('failed'),
    );
  };
  return (
    <Button variant="link" isInline size="sm" icon={<LinkIcon />} onClick={copy}>
      <span aria-live="polite">{TEXT[state]}</span>
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
