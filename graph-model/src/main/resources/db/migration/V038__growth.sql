create table closure_sizes (
    collection_id integer primary key references collection on delete cascade,
    ordinal integer not null,
    sizes bytea not null
);
comment on table closure_sizes is 'What each binary of a collection takes with its closure, to tell when one has grown';
comment on column closure_sizes.collection_id is 'Which collection';
comment on column closure_sizes.ordinal is 'Newest generation that was looked at';
comment on column closure_sizes.sizes is
    'For each binary in ascending order: its number, the last generation that was looked at in which it could be installed, and bytes on disk then; 16 bytes each';

create table closure_growth (
    collection_id integer not null references collection on delete cascade,
    package_id integer not null,
    old_ordinal integer not null,
    old_size bigint not null,
    since_ordinal integer not null,
    noticed_at timestamptz not null,
    primary key (collection_id, package_id)
);
comment on table closure_growth is 'Closures that have grown much, and too shortly for people to be told';
comment on column closure_growth.collection_id is 'Of which collection';
comment on column closure_growth.package_id is 'Which binary; one that is gone is no longer waited for';
comment on column closure_growth.old_ordinal is 'The last generation that was looked at before, in which it could be installed';
comment on column closure_growth.old_size is 'Bytes on disk then';
comment on column closure_growth.since_ordinal is 'Generation in which it was noticed';
comment on column closure_growth.noticed_at is 'When';
