import { FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core';
import { useId, useState } from 'react';
import { Section } from '../../components/section';
import { SuspendForm } from '../../components/suspend-form';
import type { HubQuery } from '../../gql/graphql';
import type { AnyChange } from '../../lib/use-change';
import { suspend } from './suspensions';

interface Props {
  data: HubQuery;
  busy: boolean;
  run: (change: AnyChange) => Promise<boolean>;
}

/** What can be suspended that is more than one package: the collection, a group, everything. */
export function SuspendSection({ data: { collection, hub, packageGroups }, busy, run }: Props) {
  return (
    <Section heading="Suspend something" intro="A package is suspended on its own page.">
      <div className="koschei-pair">
        <div>
          <h3>This collection, {collection.displayName}</h3>
          <SuspendForm
            action="Suspend the collection"
            label="Suspend the collection"
            busy={busy}
            onSubmit={(until, reason) =>
              run(suspend({ scope: 'COLLECTION', collection: collection.name, until, reason }))
            }
          />
        </div>
        {!hub.pause && (
          <div>
            <h3>Everything, because Koji is in maintenance</h3>
            <SuspendForm
              action="Pause all builds"
              label="Pause all builds"
              busy={busy}
              onSubmit={(until, reason) => run(suspend({ scope: 'HUB', until, reason }))}
            />
          </div>
        )}
        {packageGroups && packageGroups.length > 0 && <SuspendGroup groups={packageGroups} busy={busy} run={run} />}
      </div>
    </Section>
  );
}

interface GroupProps {
  groups: NonNullable<HubQuery['packageGroups']>;
  busy: boolean;
  run: (change: AnyChange) => Promise<boolean>;
}

function SuspendGroup({ groups, busy, run }: GroupProps) {
  const id = useId();
  const [subject, setSubject] = useState(groups[0]?.name ?? '');
  return (
    <div>
      <h3>The packages of a group, in every collection</h3>
      <SuspendForm
        action="Suspend the group"
        label="Suspend the group"
        busy={busy}
        onSubmit={(until, reason) => run(suspend({ scope: 'GROUP', group: subject, until, reason }))}
      >
        <FormGroup label="Group" fieldId={id}>
          <FormSelect id={id} value={subject} onChange={(_event, value) => setSubject(value)}>
            {groups.map(({ name, displayName }) => (
              <FormSelectOption key={name} value={name} label={displayName} />
            ))}
          </FormSelect>
        </FormGroup>
      </SuspendForm>
    </div>
  );
}
