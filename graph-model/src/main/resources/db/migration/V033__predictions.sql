create table prediction (
    id bigint generated always as identity primary key,
    collection_id integer not null references collection on delete cascade,
    name text not null,
    state text not null
        check (state in ('LOOKED', 'TRYING', 'PREDICTED', 'FIXED', 'NOT_FIXED', 'BUILD_FAILED', 'MOOT', 'WITHDRAWN')),
    breakage text not null,
    since_ordinal integer not null,
    tried_ordinal integer not null default -1,
    tried_at timestamptz not null,
    rounds integer not null default 0,
    preview_id bigint,
    predicted_at timestamptz,
    build_id bigint references build on delete set null,
    reason text,
    begun_at timestamptz not null,
    ended_at timestamptz
);
comment on table prediction is 'Source packages with broken binaries: whether Koschei predicted that a rebuild mends them, and what a rebuild did';
comment on column prediction.id is 'Ours';
comment on column prediction.collection_id is 'Where';
comment on column prediction.name is 'The source package';
comment on column prediction.state is
    'LOOKED: not predicted; TRYING: a preview works it out, or will; PREDICTED: a rebuild would probably mend it; of a rebuild: FIXED: it would mend it; NOT_FIXED: it would not; BUILD_FAILED: it failed; MOOT: all works without one; WITHDRAWN: it is no longer true';
comment on column prediction.breakage is 'Hash of what is broken and of what a rebuild would renew: when that changes, it is looked at anew';
comment on column prediction.since_ordinal is 'Generation in which a binary of it broke last';
comment on column prediction.tried_ordinal is 'Generation that was changed in thought last; -1 before';
comment on column prediction.tried_at is 'When that was asked for, or looked at';
comment on column prediction.rounds is 'Previews that were asked for it; each may show more that a rebuild would renew';
comment on column prediction.preview_id is 'The preview that works it out, together with others; null while none does';
comment on column prediction.predicted_at is 'When it was predicted; null when it was not';
comment on column prediction.build_id is 'The rebuild that it was held against; null before, and when it is deleted';
comment on column prediction.reason is 'Why it is not predicted, or is withdrawn; null otherwise';
comment on column prediction.begun_at is 'When it was looked at first';
comment on column prediction.ended_at is 'When it was held against a rebuild, or was over; null before';
create unique index prediction_open on prediction (collection_id, name) where ended_at is null;
create index prediction_of_package on prediction (collection_id, name, id);
create index prediction_held on prediction (build_id) where build_id is not null;

create table prediction_binary (
    prediction_id bigint not null references prediction on delete cascade,
    name text not null,
    arch text not null,
    predicted boolean not null default false,
    primary key (prediction_id, name, arch)
);
comment on table prediction_binary is 'The broken binaries of such a package';
comment on column prediction_binary.prediction_id is 'Of which look';
comment on column prediction_binary.name is 'Its name';
comment on column prediction_binary.arch is 'Its architecture';
comment on column prediction_binary.predicted is 'Whether it could be installed, as far as a preview can tell';

create table prediction_renewal (
    prediction_id bigint not null references prediction on delete cascade,
    name text not null,
    arch text not null,
    old_text text not null,
    new_text text not null,
    provider text not null,
    primary key (prediction_id, name, arch, old_text)
);
comment on table prediction_renewal is 'Requirements that a rebuild would renew: what a prediction rests on';
comment on column prediction_renewal.prediction_id is 'Of which look';
comment on column prediction_renewal.name is 'The binary that has the requirement';
comment on column prediction_renewal.arch is 'Its architecture';
comment on column prediction_renewal.old_text is 'The requirement, which nothing meets';
comment on column prediction_renewal.new_text is 'What it would be';
comment on column prediction_renewal.provider is 'NEVRA of the package that meets that';

alter table collection add column predicted_ordinal integer;
comment on column collection.predicted_ordinal is
    'Newest generation of which it was looked what a rebuild would mend; null before the first';
