import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core';
import { DataTable } from '../../components/data-table';
import { Failed, Stale } from '../../components/failed';
import { Section } from '../../components/section';
import { When } from '../../components/when';
import { HeardMessagesDocument, type HeardOutcome } from '../../gql/graphql';
import { formatNumber } from '../../lib/format';
import { useLiveQuery } from '../../lib/live-query';
import { HEARD_OUTCOMES, HEARD_WORDS } from './words';

const EVERY_MS = 15_000;
const SHOWN = 50;

interface Props {
  collection: string;
  outcome: HeardOutcome | null;
  choose: (outcome: HeardOutcome | null) => void;
}

/** The last messages that came by the buses, of all collections, and what came of them. */
export function HeardMessages({ collection, outcome, choose }: Props) {
  const { data, failure, retry, refreshing } = useLiveQuery(
    HeardMessagesDocument,
    { first: SHOWN, outcome },
    { collection, pinned: false, every: EVERY_MS },
  );
  if (failure && !data) return <Failed failure={failure} retry={retry} />;
  return (
    <Section
      heading="Heard"
      intro="The last messages that came by the buses, whatever they concern, and what came of each."
    >
      <ToggleGroup aria-label="Which messages that were heard" className="koschei-sides">
        <ToggleGroupItem text="all" isSelected={outcome === null} onChange={() => choose(null)} />
        {HEARD_OUTCOMES.map((each) => (
          <ToggleGroupItem
            key={each}
            text={HEARD_WORDS[each]}
            isSelected={each === outcome}
            onChange={() => choose(each)}
          />
        ))}
      </ToggleGroup>
      <Stale failure={failure} retry={retry} />
      <DataTable
        label="Heard messages"
        rows={data?.heardMessages.map((row, place) => ({ ...row, place }))}
        rowKey={(row) => String(row.place)}
        busy={refreshing}
        empty={<p>No such message has come lately.</p>}
        columns={[
          { title: 'When', width: 15, render: (row) => <When at={row.heardAt} /> },
          { title: 'Bus', width: 15, render: (row) => row.bus },
          { title: 'Topic', width: 25, render: (row) => row.topic ?? '' },
          {
            title: 'What',
            render: (row) => (row.messageCount > 1 ? `${row.text} (${formatNumber(row.messageCount)})` : row.text),
          },
          { title: 'Came of it', width: 15, render: (row) => HEARD_WORDS[row.outcome] },
        ]}
      />
    </Section>
  );
}
