create table update_check (
    id bigint generated always as identity primary key,
    check_id uuid not null unique default gen_random_uuid(),
    collection_id integer not null references collection on delete cascade,
    preview_id bigint unique,
    origin text not null check (origin in ('REQUEST', 'MESSAGE')),
    title text not null,
    builds text[] not null,
    urls text[] not null,
    removed text[] not null,
    ordinal integer,
    state text not null default 'RUNNING' check (state in ('WAITING', 'RUNNING', 'PASSED', 'FAILED', 'UNKNOWN')),
    broken_sources integer not null default 0,
    broken_binaries integer not null default 0,
    fixed_sources integer not null default 0,
    fixed_binaries integer not null default 0,
    install_growth bigint not null default 0,
    broken_source_names text[] not null default '{}',
    broken_binary_names text[] not null default '{}',
    reason text,
    asked_at timestamptz not null,
    due_at timestamptz,
    ended_at timestamptz,
    check ((state = 'UNKNOWN') = (reason is not null)),
    check ((state in ('WAITING', 'RUNNING')) = (ended_at is null)),
    check ((state = 'WAITING') = (due_at is not null)),
    check (state in ('WAITING', 'UNKNOWN') or (preview_id is not null and ordinal is not null))
);
comment on table update_check is 'Updates that were checked before they were in a collection, and what came out';
comment on column update_check.id is 'Ours';
comment on column update_check.check_id is 'What receivers of messages know it by';
comment on column update_check.collection_id is 'Where';
comment on column update_check.preview_id is 'The preview that worked it out; it is deleted sooner than this row; null before it is asked for';
comment on column update_check.origin is 'REQUEST: a client asked for it; MESSAGE: a message of the hub led to it';
comment on column update_check.title is 'What the update is called; empty when it has no name';
comment on column update_check.builds is 'Builds and tasks of the hub that it consists of, as they were asked for';
comment on column update_check.urls is 'Addresses of repositories that it consists of';
comment on column update_check.removed is 'Packages that would leave, as it was asked for';
comment on column update_check.ordinal is 'The generation that was changed in thought; null before';
comment on column update_check.state is
    'WAITING for more builds of a tag; RUNNING; PASSED: nothing would break; FAILED: something would; UNKNOWN: it could not be worked out';
comment on column update_check.broken_sources is 'Packages that could not be built any more';
comment on column update_check.broken_binaries is 'Binaries that could not be installed any more';
comment on column update_check.fixed_sources is 'Packages that could be built again';
comment on column update_check.fixed_binaries is 'Binaries that could be installed again';
comment on column update_check.install_growth is 'Bytes on disk that all closures together would grow by';
comment on column update_check.broken_source_names is 'Names of packages that could not be built any more; the first hundred';
comment on column update_check.broken_binary_names is 'Names of binaries that could not be installed any more; the first hundred';
comment on column update_check.reason is 'Why it could not be worked out; null otherwise';
comment on column update_check.asked_at is 'When it was asked for, or heard of while it waits';
comment on column update_check.due_at is 'Until when it waits for more builds; null otherwise';
comment on column update_check.ended_at is 'When it was known; null before';
create index update_check_of_collection on update_check (collection_id, id);
create unique index update_check_waiting on update_check (collection_id, title) where state = 'WAITING';
create index update_check_running on update_check (id) where state = 'RUNNING';
create index update_check_ended on update_check (ended_at) where ended_at is not null;

alter table preview_answer add column step integer not null default 1;
alter table preview_answer add column source text;
comment on column preview_answer.step is 'In which round it falls, when all that falls is removed, round by round; 1 otherwise';
comment on column preview_answer.source is 'Name of its source package; null when the metadata name none';
