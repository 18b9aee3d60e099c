create table preview (
    id bigint generated always as identity primary key,
    collection_id integer not null references collection,
    generation_id bigint not null references generation,
    changes jsonb not null,
    state text not null default 'WAITING' check (state in ('WAITING', 'RESOLVING', 'DONE', 'FAILED')),
    fault text,
    reason text,
    attempts integer not null default 0,
    done integer not null default 0,
    total integer not null default 0,
    counts jsonb,
    requested_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    check ((state = 'FAILED') = (fault is not null and reason is not null)),
    check ((state = 'DONE') = (counts is not null))
);
comment on table preview is 'What somebody wants to know before anything is built: what would become of a generation if packages changed';
comment on column preview.id is 'Ours';
comment on column preview.collection_id is 'Whose packages';
comment on column preview.generation_id is 'The generation that is changed in thought; it stays as it is';
comment on column preview.changes is 'What is changed, as it was asked for: removals, repositories, hypotheses';
comment on column preview.state is 'WAITING until a resolver takes it, RESOLVING, then DONE or FAILED; RESOLVING without the lock "preview" is taken up again';
comment on column preview.fault is 'Code of what is wrong with it; null unless it failed';
comment on column preview.reason is 'The same for people; null unless it failed';
comment on column preview.attempts is 'How often it was begun; one that ends the process that works on it is given up';
comment on column preview.done is 'Packages that are resolved so far, of both rounds';
comment on column preview.total is 'Packages to resolve, the generation as it is and as it would be; 0 until that is known';
comment on column preview.counts is 'What came out, counted for both sides; null until it is done';
comment on column preview.requested_at is 'When it was asked for';
comment on column preview.started_at is 'When it was begun last; null before';
comment on column preview.finished_at is 'When it was done or failed; null before';
create index preview_open on preview (id) where state in ('WAITING', 'RESOLVING');
create index preview_finished on preview (finished_at) where finished_at is not null;

create table preview_change (
    preview_id bigint not null references preview on delete cascade,
    name text not null,
    arch text not null,
    old_version text,
    new_version text,
    primary key (preview_id, name, arch),
    check (old_version is not null or new_version is not null)
);
comment on table preview_change is 'Which packages a preview really changed';
comment on column preview_change.preview_id is 'The preview';
comment on column preview_change.name is 'Name of the package';
comment on column preview_change.arch is 'Its architecture; src for source packages';
comment on column preview_change.old_version is 'Its [epoch:]version-release in the generation; null when it is new';
comment on column preview_change.new_version is 'What it would be; null when it leaves';

create table preview_answer (
    preview_id bigint not null references preview on delete cascade,
    side text not null check (side in ('BUILD', 'RUNTIME')),
    kind text not null check (kind in ('NEWLY_BROKEN', 'NEWLY_FIXED', 'STILL_BROKEN')),
    name text not null,
    arch text not null,
    version text not null,
    problems jsonb not null,
    primary key (preview_id, side, kind, name, arch)
);
comment on table preview_answer is 'Packages that would be broken or fixed, or stay broken';
comment on column preview_answer.preview_id is 'The preview';
comment on column preview_answer.side is 'BUILD or RUNTIME';
comment on column preview_answer.kind is 'NEWLY_BROKEN, NEWLY_FIXED or STILL_BROKEN';
comment on column preview_answer.name is 'Name of the package';
comment on column preview_answer.arch is 'Its architecture; src for source packages';
comment on column preview_answer.version is 'The [epoch:]version-release it would have';
comment on column preview_answer.problems is 'Why it would be broken; of one that is fixed, why it is broken in the generation';

create table preview_size (
    preview_id bigint not null references preview on delete cascade,
    side text not null check (side in ('BUILD', 'RUNTIME')),
    name text not null,
    arch text not null,
    old_packages integer not null,
    old_download_size bigint not null,
    old_install_size bigint not null,
    new_packages integer not null,
    new_download_size bigint not null,
    new_install_size bigint not null,
    primary key (preview_id, side, name, arch)
);
comment on table preview_size is 'Closures that would amount to something else, those that change most; how many there are in all is counted in preview.counts';
comment on column preview_size.preview_id is 'The preview';
comment on column preview_size.side is 'BUILD or RUNTIME';
comment on column preview_size.name is 'Name of the package whose closure it is';
comment on column preview_size.arch is 'Its architecture; src for source packages';
comment on column preview_size.old_packages is 'Packages in the closure in the generation';
comment on column preview_size.old_download_size is 'Bytes to download for it in the generation';
comment on column preview_size.old_install_size is 'Bytes on disk in the generation';
comment on column preview_size.new_packages is 'Packages there would be in the closure';
comment on column preview_size.new_download_size is 'Bytes there would be to download for it';
comment on column preview_size.new_install_size is 'Bytes there would be on disk';
create index preview_size_order on preview_size (preview_id, side, abs(new_install_size - old_install_size) desc, name, arch);
