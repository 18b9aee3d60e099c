import {
  Checkbox,
  FormSelect,
  FormSelectOption,
  SearchInput,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core';
import { useEffect, useState } from 'react';
import type { ListState } from '../lib/list-state';

const TYPING_MS = 250;

interface Props<State extends string> {
  /** What is listed: "packages". */
  noun: string;
  list: ListState<State>;
  /** States to choose from, with their words. */
  states: [state: State, words: string][];
  change: (values: Record<string, string | null>) => void;
}

/** Search and filters of a list; the address holds them. */
export function ListToolbar<State extends string>({ noun, list, states, change }: Props<State>) {
  return (
    <Toolbar aria-label={`Which ${noun}`} className="koschei-toolbar" inset={{ default: 'insetNone' }}>
      <ToolbarContent>
        <ToolbarItem>
          <NameSearch noun={noun} name={list.name} onChange={(name) => change({ q: name })} />
        </ToolbarItem>
        <ToolbarItem>
          <FormSelect
            aria-label="State"
            value={list.state ?? ''}
            onChange={(_event, value) => change({ state: value })}
          >
            <FormSelectOption value="" label="In any state" />
            {states.map(([state, words]) => (
              <FormSelectOption key={state} value={state} label={words} />
            ))}
          </FormSelect>
        </ToolbarItem>
        <ToolbarItem alignSelf="center">
          <Checkbox
            id="changed"
            label="Changed in this generation"
            isChecked={list.changed}
            onChange={(_event, checked) => change({ changed: checked ? '1' : null })}
          />
        </ToolbarItem>
      </ToolbarContent>
    </Toolbar>
  );
}

function NameSearch({ noun, name, onChange }: { noun: string; name: string; onChange: (name: string) => void }) {
  const [text, setText] = useState(name);
  const [sent, setSent] = useState(name);
  const [seen, setSeen] = useState(name);
  if (name !== seen) {
    setSeen(name);
    // Not an echo of what was typed here: somebody went back, or followed a link.
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
        placeholder="Name, * for anything"
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
