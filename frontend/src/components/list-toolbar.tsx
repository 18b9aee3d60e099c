import { Checkbox, FormSelect, FormSelectOption, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import type { ListState } from '../lib/list-state';
import { NameSearch } from './name-search';

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
