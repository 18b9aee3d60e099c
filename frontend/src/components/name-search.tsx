import { SearchInput } from '@patternfly/react-core';
import { useEffect, useState } from 'react';

const TYPING_MS = 250;

interface Props {
  /** What is searched: "packages". */
  noun: string;
  name: string;
  onChange: (name: string) => void;
  placeholder?: string;
}

/** Searches while one types, a little later. */
export function NameSearch({ noun, name, onChange, placeholder = 'Name, * for anything' }: Props) {
  const [text, setText] = useState(name);
  const [sent, setSent] = useState(name);
  const [seen, setSeen] = useState(name);
  if (name !== seen) {
    setSeen(name);
    // Not an echo of what was typed here: the reader went back, or followed a link.
    if (name !== sent) setText(name);
  }
  const send = (value: string) => {
    setSent(value);
    onChange(value);
  };
  useEffect(() => {
    if (text === name) return;
    const timer = setTimeout(() => send(text), TYPING_MS);
    return () => clearTimeout(timer);
  });
  return (
    <div {...{ 'data-page-search': '' }}>
      <SearchInput
        aria-label={`Search ${noun} by name`}
        placeholder={placeholder}
        value={text}
        onChange={(_event, value) => setText(value)}
        onSearch={() => send(text)}
        onClear={() => {
          setText('');
          send('');
        }}
      />
    </div>
  );
}
