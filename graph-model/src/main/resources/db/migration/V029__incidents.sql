alter table collection add column incidents_ordinal integer;
comment on column collection.incidents_ordinal is 'Newest generation that was looked at for incidents; null before the first';

create table incident (
    id bigint generated always as identity primary key,
    incident_id uuid not null unique default gen_random_uuid(),
    collection_id integer not null references collection on delete cascade,
    side text not null check (side in ('BUILD', 'RUNTIME')),
    cause text not null,
    state text not null check (state in ('OLD', 'SETTLING', 'OPEN', 'FADING', 'CLOSED', 'REVERTED')),
    since_ordinal integer not null,
    noticed_at timestamptz not null,
    opened_at timestamptz,
    last_ordinal integer not null,
    gone_ordinal integer,
    gone_at timestamptz,
    closed_at timestamptz,
    followers integer not null,
    most_followers integer not null,
    text text,
    told_alone boolean not null default false,
    told_packages text[] not null default '{}',
    update_name text,
    update_old text,
    update_new text
);
comment on table incident is 'New breakage: one for each cause, from when packages began to fail for it until none does';
comment on column incident.id is 'Ours';
comment on column incident.incident_id is 'What receivers of messages know it by';
comment on column incident.collection_id is 'Where';
comment on column incident.side is 'Whether packages cannot be built, or not be installed';
comment on column incident.cause is 'The cause''s id, as in resolution.causes';
comment on column incident.state is
    'OLD: was there when incidents were first looked for, and is never told; SETTLING: too new to be told; OPEN: told; FADING: gone, but too shortly to be told; CLOSED: told that it is gone; REVERTED: went before anything was told';
comment on column incident.since_ordinal is 'Generation in which it was noticed';
comment on column incident.noticed_at is 'When';
comment on column incident.opened_at is 'When it was told; null before';
comment on column incident.last_ordinal is 'Newest generation in which it was seen';
comment on column incident.gone_ordinal is 'First generation since in which nothing failed for it; null while something does';
comment on column incident.gone_at is 'When that was noticed; null with it';
comment on column incident.closed_at is 'When it was told that it is gone, or it reverted; null before';
comment on column incident.followers is 'Packages that fail for it in last_ordinal';
comment on column incident.most_followers is 'Most that did at any time';
comment on column incident.text is 'The cause in one sentence, as it was told; null before';
comment on column incident.told_alone is 'Whether it was told in a message of its own, and not with others in a summary';
comment on column incident.told_packages is 'Names of packages that message was about: its end concerns them, too';
comment on column incident.update_name is 'Package whose update broke the others; null before it was told, and when that is not known';
comment on column incident.update_old is 'Its [epoch:]version-release before; null when it was new';
comment on column incident.update_new is 'Its [epoch:]version-release since; null when it was removed';
create unique index incident_going_on on incident (collection_id, side, cause) where state in ('OLD', 'SETTLING', 'OPEN', 'FADING');
create index incident_by_age on incident (collection_id, id);
