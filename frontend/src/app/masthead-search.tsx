import { SearchInput } from '@patternfly/react-core';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { paths } from '../lib/paths';

/** Finds a package from anywhere. */
export function MastheadSearch({ collection }: { collection: string }) {
  const [text, setText] = useState('');
  const navigate = useNavigate();
  return (
    <form
      role="search"
      className="koschei-search"
      onSubmit={(event) => {
        event.preventDefault();
        void navigate(paths.packages(collection, { q: text.trim() }));
        setText('');
      }}
    >
      <SearchInput
        aria-label="Search packages everywhere"
        placeholder="Find a package  /"
        value={text}
        onChange={(_event, value) => setText(value)}
        onClear={() => setText('')}
      />
    </form>
  );
}
