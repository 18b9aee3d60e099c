import { Alert, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core';
import { useParams } from 'react-router-dom';
import { BuildsTabs } from '../../components/builds-tabs';
import { DataTable } from '../../components/data-table';
import { Failed, Stale } from '../../components/failed';
import { NameSearch } from '../../components/name-search';
import { PageHead } from '../../components/page-head';
import { Pager } from '../../components/pager';
import { RowLink } from '../../components/row-link';
import { When } from '../../components/when';
import { MessagesDocument, type MessagesQuery } from '../../gql/graphql';
import { formatAbsolute } from '../../lib/format';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { useReasonList } from '../../lib/reason-list';
import { HeardMessages } from './heard';
import { busText, DELIVERY_WORDS, HEARD_OUTCOMES } from './words';

const EVERY_MS = 15_000;

/** `/c/:collection/messages`: what Koschei has told others about the collection, whether the buses take it, and what came by them. */
export function MessagesPage() {
  const { collection = '' } = useParams();
  return <Messages key={collection} collection={collection} />;
}

function Messages({ collection }: { collection: string }) {
  const { kind, name, trail, size, change, variables } = useReasonList(HEARD_OUTCOMES);
  const { data, failure, retry, refreshing } = useLiveQuery(
    MessagesDocument,
    { collection, name: variables.name, first: variables.first, after: variables.after },
    { collection, pinned: false, every: EVERY_MS },
  );
  if (failure && !data) return <Failed failure={failure} retry={retry} />;
  const buses = data?.messageBuses;
  const rows = data?.messages.edges.map((edge) => edge.node);
  return (
    <>
      <PageHead
        documentTitle={['Messages', data?.collection?.displayName ?? collection]}
        heading="Messages"
        lead="What Koschei tells other programs when packages and builds change their states, and what it hears."
        link={paths.messages(collection, { kind, q: name })}
      />
      <BuildsTabs collection={collection} />
      {buses && <Buses buses={buses} />}
      <Toolbar aria-label="Which messages" className="koschei-toolbar" inset={{ default: 'insetNone' }}>
        <ToolbarContent>
          <ToolbarItem>
            <NameSearch noun="packages" name={name} onChange={(q) => change({ q })} />
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Stale failure={failure} retry={retry} />
      <DataTable
        label="Messages"
        rows={rows}
        rowKey={(row) => row.messageId}
        busy={refreshing}
        empty={<p>{name ? 'No message matches.' : 'No state has changed since Koschei began to write messages.'}</p>}
        columns={[
          { title: 'When', width: 15, render: (row) => <When at={row.writtenAt} /> },
          {
            title: 'About',
            width: 25,
            render: (row) =>
              row.packageName === null ? (
                'The whole collection'
              ) : (
                <RowLink to={paths.package(collection, row.packageName)}>{row.packageName}</RowLink>
              ),
          },
          { title: 'What', render: (row) => row.text },
          { title: 'Sent', width: 20, render: (row) => <Deliveries deliveries={row.deliveries} /> },
        ]}
      />
      {data && rows && (
        <Pager
          label="messages"
          trail={trail}
          size={size}
          shown={rows.length}
          total={data.messages.totalCount}
          pageInfo={data.messages.pageInfo}
        />
      )}
      <HeardMessages collection={collection} outcome={kind} choose={(outcome) => change({ kind: outcome })} />
    </>
  );
}

function Buses({ buses }: { buses: MessagesQuery['messageBuses'] }) {
  if (buses.length === 0) {
    return (
      <Alert
        isInline
        isPlain
        variant="info"
        title="No message bus is set up to send over, so messages are only shown here."
        component="p"
      />
    );
  }
  return buses.map((bus) => (
    <Alert
      key={bus.name}
      isInline
      isPlain
      component="p"
      variant={bus.failure || !bus.isActive ? 'warning' : 'success'}
      title={`${bus.name}: ${busText(bus, bus.failedAt ? formatAbsolute(bus.failedAt) : '')}`}
    />
  ));
}

type Delivered = MessagesQuery['messages']['edges'][number]['node']['deliveries'];

function Deliveries({ deliveries }: { deliveries: Delivered }) {
  if (deliveries.length === 0) return <span className="koschei-muted">not sent: there was no bus</span>;
  return deliveries.map((each) => (
    <div key={each.bus} title={each.failure ?? undefined}>
      {each.bus}: {DELIVERY_WORDS[each.state]}
      {each.state === 'REFUSED' && each.failure ? `: ${each.failure}` : ''}
    </div>
  ));
}
