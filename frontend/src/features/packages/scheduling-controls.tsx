import { ActionGroup, Button, Checkbox, Form, FormGroup, TextInput } from '@patternfly/react-core';
import { useId, useState, type FormEvent } from 'react';
import { SuspendForm } from '../../components/suspend-form';
import {
  CancelBuildDocument,
  type PackageTracking,
  type SettingsPartsFragment,
  type SuspensionPartsFragment,
} from '../../gql/graphql';
import { archesWritten, readArches } from '../../lib/arches';
import { change, type AnyChange } from '../../lib/use-change';
import { resume, setArches, setBuildUnresolved, setManual, setStatic, setTracking, suspendPackage } from './settings';
import type { Scheduling } from './standing';

interface Props {
  collection: string;
  name: string;
  scheduling: Scheduling;
  tracking: Pick<PackageTracking, 'tracked' | 'chosen'>;
  settings: SettingsPartsFragment;
  suspension: SuspensionPartsFragment | null;
  busy: boolean;
  run: (change: AnyChange) => Promise<boolean>;
}

/** What people can have done with one package. */
export function SchedulingControls({
  collection,
  name,
  scheduling: { runningBuild },
  tracking,
  settings,
  suspension,
  busy,
  run,
}: Props) {
  const of = { collection, package: name };
  const cancel = (number: number) =>
    change({ document: CancelBuildDocument, variables: { number }, text: () => `The build is being canceled` });
  return (
    <div className="koschei-controls">
      <div className="koschei-actions">
        <Button variant="secondary" isDisabled={busy} onClick={() => void run(setTracking(of, !tracking.tracked))}>
          {tracking.tracked ? 'Stop tracking' : 'Track'}
        </Button>
        {tracking.chosen && (
          <Button variant="link" isDisabled={busy} onClick={() => void run(setTracking(of, null))}>
            Leave it to the policy
          </Button>
        )}
        {runningBuild && !runningBuild.cancelRequestedAt && (
          <Button variant="secondary" isDisabled={busy} onClick={() => void run(cancel(runningBuild.number))}>
            Cancel the running build
          </Button>
        )}
      </div>
      <Setting
        key={`manual ${settings.manualPriority}`}
        label="Add to its priority for the next build"
        value={String(settings.manualPriority)}
        kind="number"
        busy={busy}
        set={(value) => run(setManual(of, Number(value)))}
      />
      <Setting
        key={`static ${settings.staticPriority}`}
        label="Add to its priority for good"
        value={String(settings.staticPriority)}
        kind="number"
        busy={busy}
        set={(value) => run(setStatic(of, Number(value)))}
      />
      <Setting
        key={`arches ${archesWritten(settings.archOverride)}`}
        label="Architectures, or with ^ in front those not to build for"
        value={archesWritten(settings.archOverride)}
        kind="text"
        busy={busy}
        set={(value) => run(setArches(of, readArches(value)))}
      />
      <Checkbox
        id="build-unresolved"
        label="Build it even when Koschei cannot resolve it"
        description="For a package that resolves on another architecture only."
        isChecked={settings.buildUnresolved}
        isDisabled={busy}
        onChange={(_event, value) => void run(setBuildUnresolved(of, value))}
      />
      {suspension ? (
        <div className="koschei-actions">
          <span>Suspended: {suspension.reason}</span>
          <Button variant="secondary" isDisabled={busy} onClick={() => void run(resume(suspension))}>
            End the suspension
          </Button>
        </div>
      ) : (
        <SuspendForm
          action="Suspend"
          label={`Suspend ${name}`}
          busy={busy}
          onSubmit={(until, reason) => run(suspendPackage(of, until, reason))}
        />
      )}
    </div>
  );
}

interface SettingProps {
  label: string;
  value: string;
  kind: 'number' | 'text';
  busy: boolean;
  set: (value: string) => Promise<boolean>;
}

function Setting({ label, value, kind, busy, set }: SettingProps) {
  const id = useId();
  const [text, setText] = useState(value);
  const usable = kind === 'text' || /^-?\d{1,6}$/.test(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (usable && text !== value) void set(text);
  };
  return (
    <Form onSubmit={submit} aria-label={label} className="koschei-row-form">
      <FormGroup label={label} fieldId={id} className="koschei-grow">
        <TextInput
          id={id}
          type={kind}
          value={text}
          validated={usable ? 'default' : 'error'}
          onChange={(_event, next) => setText(next)}
        />
      </FormGroup>
      <ActionGroup>
        <Button type="submit" variant="secondary" isDisabled={busy || !usable || text === value}>
          Set
        </Button>
      </ActionGroup>
    </Form>
  );
}
