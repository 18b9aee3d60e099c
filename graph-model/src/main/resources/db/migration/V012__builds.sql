alter table collection add column tracking text not null default 'ALL' check (tracking in ('ALL', 'GROUPS', 'MANUAL'));
alter table collection add column tracking_groups text[] not null default '{}';
alter table collection add column priority_coefficient double precision not null default 1;
alter table collection add column weight double precision not null default 1 check (weight > 0);
alter table collection add column most_builds integer check (most_builds >= 0);
alter table collection add column dest_tag text;
alter table collection add column priorities_generation bigint references generation;
alter table collection add column packages_polled_at timestamptz;
alter table collection add column packages_event bigint;
comment on column collection.tracking is
    'Which packages are rebuilt without anybody asking: ALL that have been built once, those of GROUPS, or MANUAL: none but those people chose';
comment on column collection.tracking_groups is 'Names of the package groups meant by GROUPS';
comment on column collection.priority_coefficient is 'What dependency, build and time priority are multiplied by';
comment on column collection.weight is 'Share of the builds that run at the same time, in proportion to other collections';
comment on column collection.most_builds is 'Most builds of it that run at the same time; null: as many as run in all';
comment on column collection.dest_tag is 'Tag that gets the target''s builds; null until Koji has told it';
comment on column collection.priorities_generation is 'Generation that the priorities of its packages were computed for; null before the first';
comment on column collection.packages_polled_at is 'When Koji was last asked for all packages and builds; null before, and when it is to be asked at once';
comment on column collection.packages_event is 'Koji''s event as of which all packages are known; null before the first time';

create table tracked_package (
    id integer generated always as identity primary key,
    collection_id integer not null references collection,
    name text not null,
    listed boolean not null default true,
    blocked boolean not null default false,
    tracked boolean not null default false,
    chosen boolean not null default false,
    manual_priority integer not null default 0,
    static_priority integer not null default 0,
    build_priority integer not null default 0,
    dependency_priority integer not null default 0,
    dependency_changes integer not null default 0,
    resolved boolean,
    unblocks integer not null default 0,
    arch_override text,
    arches text[],
    arches_of text,
    real_build_id bigint,
    last_build_id bigint,
    running_build_id bigint,
    failures integer not null default 0,
    retry_at timestamptz,
    refusal text,
    refused_until timestamptz,
    seen_event bigint,
    known_since timestamptz not null,
    unique (collection_id, name)
);
comment on table tracked_package is 'Every source package that Koji lists for a collection, and whether and when it is to be built';
comment on column tracked_package.id is 'Ours';
comment on column tracked_package.collection_id is 'Whose package';
comment on column tracked_package.name is 'Its name';
comment on column tracked_package.listed is 'Whether Koji still lists it';
comment on column tracked_package.blocked is 'Whether Koji blocks it in the tag';
comment on column tracked_package.tracked is 'Whether it is rebuilt without anybody asking';
comment on column tracked_package.chosen is 'Whether a person chose so, which no policy changes; blocked packages are not rebuilt all the same';
comment on column tracked_package.manual_priority is 'What people added for the next build; 0 again after it';
comment on column tracked_package.static_priority is 'What people added for good';
comment on column tracked_package.build_priority is 'What its last build adds: after a first failure, or without a closure to compare with';
comment on column tracked_package.dependency_priority is 'Sum of 256 / distance over dependencies that changed since its last build, as of the collection''s priorities_generation';
comment on column tracked_package.dependency_changes is 'How many dependencies that are';
comment on column tracked_package.resolved is 'Whether it can be built in that generation; null when it is not in it';
comment on column tracked_package.unblocks is 'Source packages that need what is built from it, directly or not';
comment on column tracked_package.arch_override is 'Architectures to build for, or those not to, with a ^ in front; null: what the package says';
comment on column tracked_package.arches is 'Architectures of its last source package''s headers and the tag, noarch alone where one is enough; null until asked';
comment on column tracked_package.arches_of is 'The [epoch:]version-release that arches is about';
comment on column tracked_package.real_build_id is 'The maintainers'' build that its tag has now; null when it has none';
comment on column tracked_package.last_build_id is 'Of the builds of that version that succeeded or failed the newest; null before the first';
comment on column tracked_package.running_build_id is 'Scratch build that is submitted or runs; null when none is';
comment on column tracked_package.failures is 'Failures of the infrastructure in a row';
comment on column tracked_package.retry_at is 'When it is built again after a failure of the infrastructure; null otherwise';
comment on column tracked_package.refusal is 'Why Koji or its source package does not let it be built; null when nothing is wrong';
comment on column tracked_package.refused_until is 'When it is tried again all the same';
comment on column tracked_package.seen_event is
    'Koji''s event as of which it alone was looked at last; null when only all were';
comment on column tracked_package.known_since is 'When it was seen first';
create index tracked_package_due on tracked_package (collection_id) where tracked and listed and not blocked;

create table build (
    id bigint generated always as identity primary key,
    package_id integer not null references tracked_package,
    real boolean not null,
    state text not null
        check (state in ('SUBMITTED', 'RUNNING', 'COMPLETE', 'FAILED', 'CANCELED', 'TIMED_OUT', 'INFRASTRUCTURE')),
    token text unique,
    session_id integer,
    session_key text,
    task_id bigint,
    koji_build_id bigint,
    tag_event bigint,
    untagged boolean not null default false,
    epoch integer not null,
    version text not null,
    release text not null,
    repo_id integer,
    generation_id bigint references generation,
    submitted_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    polled_at timestamptz,
    reason jsonb,
    arch_override text,
    fault text,
    fault_text text,
    retry_of bigint references build,
    cancel_requested_at timestamptz,
    cancel_sent_at timestamptz,
    cancel_refusal text,
    overdue_at timestamptz,
    missing_since timestamptz,
    bisection_id bigint,
    closure text not null default 'PENDING'
        check (closure in ('PENDING', 'GENERATION', 'STORED', 'LISTED', 'UNRESOLVABLE', 'UNKNOWN')),
    closure_note text,
    closure_attempts integer not null default 0,
    closure_due timestamptz,
    compared_with bigint references build,
    compared boolean not null default false,
    check (real = (token is null)),
    check (not real or state in ('COMPLETE')),
    check ((state in ('SUBMITTED', 'RUNNING')) = (finished_at is null))
);
comment on table build is 'Builds: scratch builds that Koschei submitted, and real builds by maintainers, known from tagging';
comment on column build.id is 'Ours';
comment on column build.package_id is 'What was built';
comment on column build.real is 'Whether a maintainer built it; otherwise it is a scratch build of ours';
comment on column build.state is
    'SUBMITTED: written down, and perhaps sent; RUNNING: Koji has a task; the others are ends; INFRASTRUCTURE: failed through no fault of the package';
comment on column build.token is 'What the task in Koji carries, to find it again; null for real builds';
comment on column build.session_id is 'Session it was sent through, to be ended before it is looked for; null when it was never sent';
comment on column build.session_key is 'That session''s key; null once Koji has answered';
comment on column build.task_id is 'Koji''s task; null until Koji has answered, and for builds that were imported';
comment on column build.koji_build_id is 'Koji''s build; null for scratch builds';
comment on column build.tag_event is 'Koji''s event at which a real build was tagged; null for scratch builds';
comment on column build.untagged is 'Whether a real build is no longer what its tag has, an older one being the newest there';
comment on column build.epoch is 'Of the source package';
comment on column build.version is 'Of the source package';
comment on column build.release is 'Of the source package';
comment on column build.repo_id is 'Repository it is built in; null until Koji has told it';
comment on column build.generation_id is 'That repository, where it is one of our generations';
comment on column build.submitted_at is 'When it was written down; for real builds, when Koji began';
comment on column build.started_at is 'When Koji began; null before';
comment on column build.finished_at is 'When it ended; null before';
comment on column build.polled_at is 'When Koji was last asked about it; null before';
comment on column build.reason is 'What its priority consisted of when it was submitted; null for real builds';
comment on column build.arch_override is 'Architectures that were asked for; null: those of the package';
comment on column build.fault is 'Rule that says what kind of failure it was; null unless it failed';
comment on column build.fault_text is 'What Koji said; null unless it failed';
comment on column build.retry_of is 'Build that failed in the infrastructure, of which this is a repetition';
comment on column build.cancel_requested_at is 'When somebody asked for it to be canceled; null when nobody did';
comment on column build.cancel_sent_at is 'When Koji was last asked to cancel its task; null when it was not';
comment on column build.cancel_refusal is 'Why Koji would not cancel its task; null when it did, or was not asked';
comment on column build.overdue_at is 'When it was found to take too long, and Koji was to cancel it; null otherwise';
comment on column build.missing_since is 'Since when Koji has not known its task; null while it does';
comment on column build.bisection_id is 'Search for a culprit that it is part of; null for others';
comment on column build.closure is
    'What is known of what it was built with: PENDING, the closure of its GENERATION, one STORED, packages LISTED by Koji, UNRESOLVABLE there, or UNKNOWN';
comment on column build.closure_note is 'Why it is not known, or does not resolve; null otherwise';
comment on column build.closure_attempts is 'Failed attempts to find out the closure';
comment on column build.closure_due is 'When that is tried again; null: at once';
comment on column build.compared_with is 'Build before it with which its dependencies were compared; null when there was none';
comment on column build.compared is 'Whether that was done, or found to be impossible';
create index build_of_package on build (package_id, submitted_at desc);
create index build_begun on build (submitted_at desc, id desc);
create index build_open on build (id) where state in ('SUBMITTED', 'RUNNING');
create index build_pending on build (id) where closure = 'PENDING' or not compared;
create index build_without_baseline on build (package_id) where closure in ('UNRESOLVABLE', 'UNKNOWN');
create index build_finished on build (finished_at) where finished_at is not null;
create unique index build_running_once on build (package_id)
    where state in ('SUBMITTED', 'RUNNING') and bisection_id is null;
-- A real build is one for each collection whose tag has it.
create unique index build_task_once on build (task_id) where not real;
create unique index build_real_once on build (package_id, koji_build_id) where real;

create index build_comparison on build (compared_with) where compared_with is not null;
create index build_repetition on build (retry_of) where retry_of is not null;

alter table tracked_package add foreign key (real_build_id) references build;
alter table tracked_package add foreign key (last_build_id) references build;
alter table tracked_package add foreign key (running_build_id) references build;
create index tracked_package_real on tracked_package (real_build_id) where real_build_id is not null;
create index tracked_package_last on tracked_package (last_build_id) where last_build_id is not null;
create index tracked_package_running on tracked_package (running_build_id) where running_build_id is not null;

create table build_task (
    task_id bigint primary key,
    build_id bigint not null references build on delete cascade,
    method text not null,
    arch text not null,
    state text not null check (state in ('FREE', 'OPEN', 'CLOSED', 'CANCELED', 'ASSIGNED', 'FAILED')),
    created_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz
);
comment on table build_task is 'What a build''s task in Koji consists of: the source package and one task for each architecture';
comment on column build_task.task_id is 'Koji''s number';
comment on column build_task.build_id is 'Whose';
comment on column build_task.method is 'Koji''s method: buildArch, rebuildSRPM, buildSRPMFromSCM';
comment on column build_task.arch is 'Architecture; that of the source package''s is srpm';
comment on column build_task.state is 'Koji''s state';
comment on column build_task.created_at is 'When Koji made it';
comment on column build_task.started_at is 'When a builder began; null before';
comment on column build_task.finished_at is 'When it ended; null before';
create index build_task_of_build on build_task (build_id);
create index build_task_time on build_task (finished_at) where method = 'buildArch';

create table build_log (
    build_id bigint not null references build on delete cascade,
    task_id bigint not null,
    name text not null,
    arch text not null,
    size bigint not null,
    kept bytea not null,
    primary key (build_id, task_id, name)
);
comment on table build_log is 'The ends of logs of failed tasks, kept because Koji deletes them';
comment on column build_log.build_id is 'Whose';
comment on column build_log.task_id is 'The task that wrote it';
comment on column build_log.name is 'File name, as build.log';
comment on column build_log.arch is 'Architecture of the task';
comment on column build_log.size is 'Bytes of the whole file in Koji';
comment on column build_log.kept is 'Its last bytes, compressed with gzip';

create table dependency (
    id integer generated always as identity primary key,
    name text not null,
    epoch integer not null,
    version text not null,
    release text not null,
    arch text not null,
    unique (name, epoch, version, release, arch)
);
comment on table dependency is 'Binary packages in one version that builds used, where that is no generation of ours';
comment on column dependency.id is 'Ours; closures of builds are lists of these';
comment on column dependency.name is 'Its name';
comment on column dependency.epoch is 'Its epoch';
comment on column dependency.version is 'Its version';
comment on column dependency.release is 'Its release';
comment on column dependency.arch is 'Its architecture';

create table build_closure (
    build_id bigint primary key references build on delete cascade,
    members bytea not null
);
comment on table build_closure is 'What a build was built with, where that is no generation of ours';
comment on column build_closure.build_id is 'Which build';
comment on column build_closure.members is 'Dependency ids and distances, written like those of closure.members';

create table build_change (
    build_id bigint not null references build on delete cascade,
    name text not null,
    arch text not null,
    old_evr text,
    new_evr text,
    distance smallint,
    source text,
    primary key (build_id, name, arch),
    check (old_evr is distinct from new_evr)
);
comment on table build_change is 'Dependencies of a build that differ from those of the build it is compared with';
comment on column build_change.build_id is 'The later build';
comment on column build_change.name is 'Name of the binary';
comment on column build_change.arch is 'Its architecture';
comment on column build_change.old_evr is 'Its [epoch:]version-release before; null when it was not there';
comment on column build_change.new_evr is 'Its [epoch:]version-release after; null when it is gone';
comment on column build_change.distance is 'Steps from the package in the later closure; null when unknown or only the build group brings it';
comment on column build_change.source is 'Source package it was built from, in the later closure or else the earlier; null when unknown';
create index build_change_of on build_change (name, new_evr);
create index build_change_of_source on build_change (source, new_evr) where source is not null;

create table suspension (
    id bigint generated always as identity primary key,
    scope text not null check (scope in ('PACKAGE', 'GROUP', 'COLLECTION', 'HUB')),
    collection_id integer references collection,
    subject text,
    until timestamptz not null,
    reason text not null,
    made_at timestamptz not null,
    ended_at timestamptz,
    check ((scope in ('PACKAGE', 'COLLECTION')) = (collection_id is not null)),
    check ((scope in ('PACKAGE', 'GROUP')) = (subject is not null))
);
comment on table suspension is 'Times in which something is not submitted, though everything else goes on';
comment on column suspension.id is 'Ours';
comment on column suspension.scope is 'One PACKAGE, the packages of a GROUP, a COLLECTION, or everything: the HUB is in maintenance';
comment on column suspension.collection_id is 'Collection, or that of the package; null for groups and the hub';
comment on column suspension.subject is 'Name of the package or group; null otherwise';
comment on column suspension.until is 'When it ends by itself';
comment on column suspension.reason is 'Why, for people';
comment on column suspension.made_at is 'When it began';
comment on column suspension.ended_at is 'When somebody ended it early; null otherwise';
create index suspension_until on suspension (until) where ended_at is null;

create table bisection (
    id bigint generated always as identity primary key,
    package_id integer not null references tracked_package,
    good_ordinal integer not null,
    bad_ordinal integer not null,
    state text not null check (state in ('SEARCHING', 'FOUND', 'STOPPED')),
    result text,
    asked_at timestamptz not null,
    ended_at timestamptz,
    check (good_ordinal < bad_ordinal),
    check ((state = 'SEARCHING') = (ended_at is null))
);
comment on table bisection is 'Searches for the generation since which a package fails, by scratch builds in generations between';
comment on column bisection.id is 'Ours';
comment on column bisection.package_id is 'Which package';
comment on column bisection.good_ordinal is 'Newest generation known to be good';
comment on column bisection.bad_ordinal is 'Oldest generation known to be bad';
comment on column bisection.state is 'SEARCHING, FOUND when no generation between can be built in, STOPPED by a person or because it cannot go on';
comment on column bisection.result is 'How it ended, for people; null while it goes on';
comment on column bisection.asked_at is 'When it was asked for';
comment on column bisection.ended_at is 'When it ended; null before';
create index bisection_open on bisection (id) where state = 'SEARCHING';
alter table build add foreign key (bisection_id) references bisection;

create table hub_state (
    one boolean primary key default true check (one),
    load jsonb not null default '{}',
    load_at timestamptz,
    user_id integer,
    user_name text,
    fault text
);
comment on table hub_state is 'What was last seen of the Koji hub, for people; one row';
comment on column hub_state.one is 'There is one hub';
comment on column hub_state.load is 'By architecture, from 0 to 1: how much of the builders'' capacity is taken';
comment on column hub_state.load_at is 'When that was seen; null before';
comment on column hub_state.user_id is 'Number of the user that Koschei is there; null before a login';
comment on column hub_state.user_name is 'Name of that user';
comment on column hub_state.fault is 'Why nothing can be submitted at the moment; null when it can';
insert into hub_state default values;

alter table generation add column repo_state text;
alter table generation add column repo_seen_at timestamptz;
comment on column generation.repo_state is 'What Koji last said of the repository: READY, EXPIRED, DELETED, ...; null before it was asked';
comment on column generation.repo_seen_at is 'When that was';
create index generation_repo_seen on generation (collection_id, ordinal desc) where repo_id is not null;
