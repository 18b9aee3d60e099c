create table collection_fault (
    collection_id integer not null references collection on delete cascade,
    part text not null check (part in ('FOLLOWING', 'BUILDING')),
    text text not null,
    since timestamptz not null,
    seen_at timestamptz not null,
    primary key (collection_id, part)
);
comment on table collection_fault is 'What keeps Koschei from following a collection, or from building in it, at the moment';
comment on column collection_fault.collection_id is 'Which collection';
comment on column collection_fault.part is 'What does not go on: finding new repositories and packages, or submitting builds';
comment on column collection_fault.text is 'Why, as sentences that say what to do';
comment on column collection_fault.seen_at is 'When that was noticed last; nothing says so any more when it is long ago';
comment on column collection_fault.since is 'Since when it has not gone on, though the reason may have been another one';
