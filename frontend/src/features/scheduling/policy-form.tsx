import { ActionGroup, Button, Form, FormGroup, Radio, TextInput } from '@patternfly/react-core';
import { useId, useState } from 'react';
import { Link } from 'react-router-dom';
import { Section } from '../../components/section';
import {
  SetTrackingPolicyDocument,
  TrackingPlanDocument,
  type PlannedNamesFragment,
  type TrackingPartsFragment,
  type TrackingPolicy,
} from '../../gql/graphql';
import { count } from '../../lib/format';
import { useLiveQuery } from '../../lib/live-query';
import { paths } from '../../lib/paths';
import { change, type AnyChange } from '../../lib/use-change';
import { planSentence, POLICIES } from './words';

interface Props {
  collection: string;
  tracking: TrackingPartsFragment;
  writable: boolean;
  busy: boolean;
  run: (change: AnyChange) => Promise<boolean>;
}

const namesIn = (text: string) => text.split(/[\s,]+/).filter(Boolean);

const setPolicy = (
  collection: string,
  policy: TrackingPolicy,
  groups: string[],
  was: TrackingPartsFragment,
): AnyChange =>
  change({
    document: SetTrackingPolicyDocument,
    variables: { collection, policy, groups },
    text: ({ setTrackingPolicy: { trackedCount: tracked } }) => `${count(tracked, 'package')} are rebuilt now`,
    undo: ({ setTrackingPolicy: now }) =>
      setPolicy(
        collection,
        was.policy,
        was.groups.map((g) => g.name),
        now,
      ),
  });

/** Tries a policy before it is applied. */
export function PolicyForm({ collection, tracking, writable, busy, run }: Props) {
  const id = useId();
  const [policy, setPolicyChoice] = useState(tracking.policy);
  const [groupText, setGroupText] = useState(tracking.groups.join(' '));
  const groups = policy === 'GROUPS' ? namesIn(groupText) : [];
  const same = policy === tracking.policy && groups.join() === tracking.groups.join();
  const incomplete = policy === 'GROUPS' && groups.length === 0;
  const { data, failure, retry } = useLiveQuery(
    TrackingPlanDocument,
    { collection, policy, groups },
    { collection, pause: same || incomplete },
  );
  const plan = same || incomplete ? undefined : data?.trackingPlan;
  const apply = () => run(setPolicy(collection, policy, groups, tracking));
  return (
    <Section
      heading="Policy"
      intro="Which packages Koschei rebuilds by itself. A policy never changes what a person chose."
    >
      <Form aria-label="Policy" className="koschei-policy" onSubmit={(event) => event.preventDefault()}>
        <FormGroup role="radiogroup" label="Rebuild" fieldId={id}>
          {(Object.keys(POLICIES) as TrackingPolicy[]).map((key) => (
            <Radio
              key={key}
              id={`${id}-${key}`}
              name="policy"
              label={`${POLICIES[key]}${key === tracking.policy ? ' (as it is now)' : ''}`}
              isChecked={policy === key}
              onChange={() => setPolicyChoice(key)}
            />
          ))}
        </FormGroup>
        {policy === 'GROUPS' && (
          <FormGroup label="Names of the groups" fieldId={`${id}-groups`}>
            <TextInput
              id={`${id}-groups`}
              value={groupText}
              placeholder="java-packages-sig"
              onChange={(_event, text) => setGroupText(text)}
            />
          </FormGroup>
        )}
        {failure && !same && !incomplete && <p role="alert">{failure.message}</p>}
        {plan && !failure && (
          <div aria-live="polite">
            <p>{planSentence(plan.newlyTracked.totalCount, plan.noLongerTracked.totalCount)}</p>
            <Names collection={collection} heading="Would be rebuilt" names={plan.newlyTracked} />
            <Names collection={collection} heading="Would no longer be rebuilt" names={plan.noLongerTracked} />
          </div>
        )}
        {writable && (
          <ActionGroup>
            <Button
              variant="primary"
              isDisabled={busy || same || incomplete || !plan || failure !== null}
              onClick={() => void apply().then(retry)}
            >
              Apply
            </Button>
          </ActionGroup>
        )}
      </Form>
    </Section>
  );
}

interface NamesProps {
  collection: string;
  heading: string;
  names: PlannedNamesFragment;
}

function Names({ collection, heading, names: { edges, totalCount } }: NamesProps) {
  if (totalCount === 0) return null;
  return (
    <>
      <h3>
        {heading}: {count(totalCount, 'package')}
      </h3>
      <ul className="koschei-names">
        {edges.map(({ node: { name } }) => (
          <li key={name}>
            <Link to={paths.package(collection, name)}>{name}</Link>
          </li>
        ))}
        {totalCount > edges.length && <li className="koschei-subtle">and {totalCount - edges.length} more</li>}
      </ul>
    </>
  );
}
