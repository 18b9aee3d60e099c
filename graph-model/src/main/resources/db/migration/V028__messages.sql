alter table tracked_package add column state text check (state in ('OK', 'FAILING', 'UNRESOLVED', 'IGNORED'));
alter table tracked_package add column state_at timestamptz;
comment on column tracked_package.state is
    'What messages say of it: whether its last build succeeded, unless it cannot be built; IGNORED: it is not rebuilt, or never was; null before that was looked at first';
comment on column tracked_package.state_at is 'Since when it has that state; null with it';

alter table collection add column state text check (state in ('OK', 'UNRESOLVED'));
comment on column collection.state is
    'What messages say of it: whether what is in every buildroot can be installed; null before the first complete generation';

create table bus (
    name text primary key,
    active boolean not null default true,
    since timestamptz not null,
    failed_at timestamptz,
    failure text
);
comment on table bus is 'Message buses that messages are sent over, as the configuration says';
comment on column bus.name is 'fedmsg or fedora-messaging';
comment on column bus.active is 'Whether the configuration names it; what waits for another one waits for it to be named again';
comment on column bus.since is 'Since when it has been active, or not; messages from before are not sent over it';
comment on column bus.failed_at is 'Since when it has not taken messages; null while it does';
comment on column bus.failure is 'Why not; null while it does';

create table message (
    id bigint generated always as identity primary key,
    message_id uuid not null unique default gen_random_uuid(),
    collection_id integer not null references collection on delete cascade,
    kind text not null,
    subject text not null,
    facts jsonb not null,
    created_at timestamptz not null
);
comment on table message is 'What Koschei tells others: written with what it is about, sent afterwards';
comment on column message.id is 'Ours; those about one package are sent in this order';
comment on column message.message_id is 'What receivers know it by: the same when it is sent again';
comment on column message.collection_id is 'Which collection it is about';
comment on column message.kind is 'What it says: which facts it has';
comment on column message.subject is 'Which package it is about; empty when about the whole collection';
comment on column message.facts is 'What it says';
comment on column message.created_at is 'When it was written';
create index message_of_collection on message (collection_id, id);
create index message_by_age on message (created_at);

create table delivery (
    message_id bigint not null references message on delete cascade,
    bus text not null references bus on delete cascade,
    state text not null default 'PENDING' check (state in ('PENDING', 'SENT', 'UNROUTED', 'REFUSED')),
    attempts integer not null default 0,
    note text,
    ended_at timestamptz,
    primary key (message_id, bus)
);
comment on table delivery is 'Which messages have been sent over which bus';
comment on column delivery.message_id is 'Which message';
comment on column delivery.bus is 'Which bus';
comment on column delivery.state is
    'PENDING: to be sent, and perhaps sent already; SENT: the bus has it; UNROUTED: the bus has it, but there was no queue for it; REFUSED: the bus does not take it, and it is not sent again';
comment on column delivery.attempts is 'How often sending it failed';
comment on column delivery.note is 'What the last failure said; null without one';
comment on column delivery.ended_at is 'When it was sent or refused; null before';
create index delivery_pending on delivery (bus, message_id) where state = 'PENDING';
