alter table generation drop constraint generation_state_check;
alter table generation add constraint generation_state_check
    check (state in ('FOUND', 'FETCHED', 'RESOLVED', 'GRAPHED', 'COMPLETE', 'SKIPPED', 'THINNED'));
drop index generation_unfinished;
create index generation_unfinished on generation (collection_id, ordinal)
    where state not in ('COMPLETE', 'SKIPPED', 'THINNED');
comment on table generation_change is
    'The change log: what each generation changed. Kept as long as the generation: what a thinned one changed is said by the next one that is kept';
comment on column generation.entry is
    'Names its entry in the change log; null before it is resolved, after it is thinned out, and for generations older than the log';
comment on column generation.input is
    'What was fetched, for the steps after: files by checksum and the build group; null before that, and after it is thinned out';

create table thinning (
    collection_id integer not null references collection,
    sequence integer not null,
    first_ordinal integer not null,
    last_ordinal integer not null,
    into_ordinal integer not null,
    generations integer not null,
    packages integer[] not null,
    at timestamptz not null,
    primary key (collection_id, sequence),
    check (first_ordinal <= last_ordinal and last_ordinal < into_ordinal)
);
comment on table thinning is
    'Which generations were thinned out, in which order: each graph follows it, as it follows the change log, and remembers how far';
comment on column thinning.collection_id is 'Whose generations';
comment on column thinning.sequence is 'Counts from 1 in each collection';
comment on column thinning.first_ordinal is 'First generation that was thinned out';
comment on column thinning.last_ordinal is 'Last one; every entry of the change log between them was thinned out, too';
comment on column thinning.into_ordinal is 'The next generation that was kept: it says what they changed';
comment on column thinning.generations is 'How many were thinned out';
comment on column thinning.packages is 'Packages that they changed, by id: of others the graph says nothing that begins or ends there';
comment on column thinning.at is 'When';

alter table collection add column keep_all_seconds bigint;
alter table collection add column keep_last_of text check (keep_last_of in ('DAY', 'WEEK', 'MONTH'));
alter table collection add constraint collection_keep check ((keep_all_seconds is null) = (keep_last_of is null));
comment on column collection.keep_all_seconds is
    'For how long all generations are kept, as the configuration says; null: for ever';
comment on column collection.keep_last_of is
    'Of older generations the last one of each DAY, WEEK or MONTH is kept; null: all';

create index closure_closed on closure (to_ordinal) where to_ordinal < 2147483647;
