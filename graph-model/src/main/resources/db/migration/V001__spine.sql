create table collection (
    id integer generated always as identity primary key,
    position integer not null,
    name text not null unique,
    display_name text not null,
    target text not null,
    build_tag text,
    arch text not null,
    build_group text not null,
    followed boolean not null default true
);
comment on table collection is 'A Koji build target that is followed';
comment on column collection.id is 'Ours';
comment on column collection.position is 'Place in the configuration, from 0; the order in which people see collections';
comment on column collection.name is 'Short name, used in addresses';
comment on column collection.display_name is 'Name for people';
comment on column collection.target is 'Build target in Koji';
comment on column collection.build_tag is 'Tag whose repositories are resolved; null until Koji has told it';
comment on column collection.arch is 'Architecture that is resolved';
comment on column collection.build_group is 'Koji group of packages that are in every buildroot';
comment on column collection.followed is 'Whether the configuration names it; what was followed once is kept and shown';

create table generation (
    id bigint generated always as identity primary key,
    collection_id integer not null references collection,
    ordinal integer not null,
    repo_id integer not null,
    create_event bigint not null,
    at timestamptz not null,
    state text not null
        check (state in ('FOUND', 'FETCHED', 'RESOLVED', 'GRAPHED', 'COMPLETE', 'SKIPPED')),
    reason text,
    attempts integer not null default 0,
    next_attempt_at timestamptz not null,
    found_at timestamptz not null,
    state_at timestamptz not null,
    input jsonb,
    unique (collection_id, ordinal),
    unique (collection_id, repo_id)
);
comment on table generation is 'One state of a collection''s repository, and how far its processing has come';
comment on column generation.id is 'Ours';
comment on column generation.collection_id is 'Whose repository';
comment on column generation.ordinal is 'Counts from 0 in each collection; intervals are written in ordinals';
comment on column generation.repo_id is 'Koji''s repository id';
comment on column generation.create_event is 'Koji event at which the repository was made; groups are asked for at this event';
comment on column generation.at is 'When Koji made the repository';
comment on column generation.state is 'Last step that is finished; each step is stored before the next begins';
comment on column generation.reason is 'Why it was skipped, or what the last failed attempt said';
comment on column generation.attempts is 'Failed attempts of the current step';
comment on column generation.next_attempt_at is 'Not to be tried again before';
comment on column generation.found_at is 'When it was seen first';
comment on column generation.state_at is 'When it reached its state';
comment on column generation.input is 'What was fetched, for the steps after: files by checksum and the build group; null before that';
create index generation_unfinished on generation (collection_id, ordinal)
    where state not in ('COMPLETE', 'SKIPPED');

create table generation_counts (
    generation_id bigint primary key references generation,
    sources integer not null,
    sources_unresolvable integer not null,
    sources_newly_broken integer not null,
    sources_newly_fixed integer not null,
    sources_still_broken integer not null,
    binaries integer not null,
    binaries_uninstallable integer not null,
    binaries_newly_broken integer not null,
    binaries_newly_fixed integer not null,
    binaries_still_broken integer not null
);
comment on table generation_counts is 'What a complete generation amounts to, compared with the one before';
comment on column generation_counts.generation_id is 'Which generation';
comment on column generation_counts.sources is 'Source packages';
comment on column generation_counts.sources_unresolvable is 'Source packages that cannot be built';
comment on column generation_counts.sources_newly_broken is 'Unresolvable since this generation';
comment on column generation_counts.sources_newly_fixed is 'Resolved since this generation, unresolvable in the one before';
comment on column generation_counts.sources_still_broken is 'Unresolvable since an earlier generation';
comment on column generation_counts.binaries is 'Binary packages';
comment on column generation_counts.binaries_uninstallable is 'Binary packages that cannot be installed';
comment on column generation_counts.binaries_newly_broken is 'Uninstallable since this generation';
comment on column generation_counts.binaries_newly_fixed is 'Installable since this generation, uninstallable in the one before';
comment on column generation_counts.binaries_still_broken is 'Uninstallable since an earlier generation';

create table package (
    id integer generated always as identity primary key,
    collection_id integer not null references collection,
    name text not null,
    arch text not null,
    graph_fingerprint bigint,
    unique (collection_id, name, arch)
);
comment on table package is 'A source package (arch src) or binary package of a collection, whatever its versions';
comment on column package.id is 'Ours; closures are lists of these';
comment on column package.collection_id is 'Whose package';
comment on column package.name is 'Its name';
comment on column package.arch is 'Architecture; src for source packages';
comment on column package.graph_fingerprint is
    'Hash of version, sizes and direct requirements as last handed to the graph; null when not in the newest resolved generation';

create table resolution (
    package_id integer not null references package,
    from_ordinal integer not null,
    to_ordinal integer not null,
    resolved boolean not null,
    since_ordinal integer not null,
    problems jsonb not null,
    primary key (package_id, from_ordinal),
    check (from_ordinal < to_ordinal)
);
comment on table resolution is 'Whether a package resolves and why not: one row for each stretch of generations with the same answer';
comment on column resolution.package_id is 'Which package';
comment on column resolution.from_ordinal is 'First generation of the stretch';
comment on column resolution.to_ordinal is 'First generation after the stretch; 2147483647 while it goes on';
comment on column resolution.resolved is 'Whether everything it needs can be installed together';
comment on column resolution.since_ordinal is 'First generation of the run of stretches that are all resolved, or all not';
comment on column resolution.problems is 'Why it does not resolve; an empty list when it does';
create unique index resolution_open on resolution (package_id) where to_ordinal = 2147483647;
create index resolution_broken on resolution (from_ordinal, to_ordinal) where not resolved;
create index resolution_closed on resolution (to_ordinal);

create table closure (
    package_id integer not null references package,
    from_ordinal integer not null,
    to_ordinal integer not null,
    members bytea not null,
    primary key (package_id, from_ordinal),
    check (from_ordinal < to_ordinal)
);
comment on table closure is 'Everything installed to build or to run a package, without versions: the generation gives those';
comment on column closure.package_id is 'Whose closure';
comment on column closure.from_ordinal is 'First generation of the stretch with these members';
comment on column closure.to_ordinal is 'First generation after the stretch; 2147483647 while it goes on';
comment on column closure.members is
    'Package ids in ascending order as differences, each followed by distance + 1 (0: only the build group brings it); LEB128 variable-length numbers';
create unique index closure_open on closure (package_id) where to_ordinal = 2147483647;

create table closure_size (
    package_id integer not null references package,
    from_ordinal integer not null,
    to_ordinal integer not null,
    packages integer not null,
    download_size bigint not null,
    install_size bigint not null,
    primary key (package_id, from_ordinal),
    check (from_ordinal < to_ordinal)
);
comment on table closure_size is 'What a closure amounts to: one row for each stretch of generations with the same figures';
comment on column closure_size.package_id is 'Whose closure';
comment on column closure_size.from_ordinal is 'First generation of the stretch';
comment on column closure_size.to_ordinal is 'First generation after the stretch; 2147483647 while it goes on';
comment on column closure_size.packages is 'Packages installed';
comment on column closure_size.download_size is 'Bytes to download';
comment on column closure_size.install_size is 'Bytes on disk';
create unique index closure_size_open on closure_size (package_id) where to_ordinal = 2147483647;

create table graph_change (
    generation_id bigint not null references generation,
    package_id integer not null references package,
    change jsonb,
    primary key (generation_id, package_id)
);
comment on table graph_change is 'Difference of a resolved generation that is still to be written to Neo4j; empty again once it is there';
comment on column graph_change.generation_id is 'Which generation';
comment on column graph_change.package_id is 'Which package changed';
comment on column graph_change.change is 'Version, sizes and direct requirements from this generation on; null when the package is gone';
