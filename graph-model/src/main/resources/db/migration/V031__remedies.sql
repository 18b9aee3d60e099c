create table remedy (
    id bigint generated always as identity primary key,
    remedy_id uuid not null unique default gen_random_uuid(),
    collection_id integer not null references collection on delete cascade,
    build_id bigint not null unique references build on delete cascade,
    state text not null check (state in ('TRYING', 'FIXES', 'NOTHING', 'FAILED', 'WITHDRAWN', 'ARRIVED')),
    preview_id bigint,
    tried_ordinal integer not null,
    tried_at timestamptz not null,
    fixed_sources integer not null default 0,
    fixed_binaries integer not null default 0,
    broken_sources integer not null default 0,
    broken_binaries integer not null default 0,
    install_growth bigint not null default 0,
    reason text,
    told_at timestamptz,
    ended_at timestamptz
);
comment on table remedy is 'Builds that are in no repository yet, and what would work again if they were';
comment on column remedy.id is 'Ours';
comment on column remedy.remedy_id is 'What receivers of messages know it by';
comment on column remedy.collection_id is 'Where';
comment on column remedy.build_id is 'Which build';
comment on column remedy.state is
    'TRYING: a preview works it out; FIXES: told; NOTHING: it would mend nothing; FAILED: it cannot be worked out; WITHDRAWN: it would mend nothing any more; ARRIVED: all it would mend works';
comment on column remedy.preview_id is 'The preview that works it out, for the first time or again; null while none does';
comment on column remedy.tried_ordinal is 'Generation that was changed in thought last';
comment on column remedy.tried_at is 'When that was asked for';
comment on column remedy.fixed_sources is 'Packages that could be built again';
comment on column remedy.fixed_binaries is 'Binaries that could be installed again';
comment on column remedy.broken_sources is 'Packages that could not be built any more';
comment on column remedy.broken_binaries is 'Binaries that could not be installed any more';
comment on column remedy.install_growth is 'Bytes on disk that all closures together would grow by';
comment on column remedy.reason is 'Why it cannot be worked out, or is withdrawn; null otherwise';
comment on column remedy.told_at is 'When people were told; null before';
comment on column remedy.ended_at is 'When it was withdrawn or arrived; null before';
create index remedy_of_collection on remedy (collection_id, id);

create table remedy_package (
    remedy_id bigint not null references remedy on delete cascade,
    side text not null check (side in ('BUILD', 'RUNTIME')),
    name text not null,
    arch text not null,
    primary key (remedy_id, side, name, arch)
);
comment on table remedy_package is 'Packages that would work again; the first hundreds of each';
comment on column remedy_package.remedy_id is 'By which build';
comment on column remedy_package.side is 'Whether it could be built again, or installed';
comment on column remedy_package.name is 'Its name';
comment on column remedy_package.arch is 'Its architecture; src for source packages';
create index remedy_package_by_name on remedy_package (name);
