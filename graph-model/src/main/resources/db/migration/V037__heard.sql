create table heard (
    id bigint generated always as identity primary key,
    bus text not null,
    outcome text not null check (outcome in ('ACTED', 'UNCONCERNED', 'REPEATED', 'IGNORED', 'REFUSED', 'DROPPED')),
    topic text,
    text text not null,
    times integer not null,
    heard_at timestamptz not null
);
comment on table heard is 'The last messages that came by a bus, for people: some hundreds for each outcome';
comment on column heard.id is 'Ours, in the order in which they were written down';
comment on column heard.bus is 'Which bus it came by';
comment on column heard.outcome is
    'ACTED: Koji is asked about it; UNCONCERNED: it concerns no collection; REPEATED: it has come before; IGNORED: it is about something else; REFUSED: it was not believed, or could not be read; DROPPED: it came faster than messages were taken';
comment on column heard.topic is 'What kind of message its sender calls it; null when that is not known';
comment on column heard.text is 'What it says, or why nothing came of it';
comment on column heard.times is 'How many messages the row stands for: many that come at once are not written down one by one';
comment on column heard.heard_at is 'When Koschei took it';
create index heard_last on heard (bus, outcome, id);
