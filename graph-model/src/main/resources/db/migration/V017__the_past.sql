create table package_period (
    package_id integer not null references tracked_package on delete cascade,
    since timestamptz not null,
    until timestamptz not null default 'infinity',
    listed boolean not null,
    blocked boolean not null,
    tracked boolean not null,
    chosen boolean not null,
    manual_priority integer not null,
    static_priority integer not null,
    arch_override text,
    tagged_evr text,
    primary key (package_id, since),
    check (since < until)
);
comment on table package_period is
    'How a package was listed, tracked and set, period after period without gaps; the open one repeats its row of tracked_package';
comment on column package_period.package_id is 'Whose';
comment on column package_period.since is 'When it began: when Koschei stored it, which is later than when it happened in Koji';
comment on column package_period.until is 'When the next one began; infinity: it goes on';
comment on column package_period.listed is 'As tracked_package.listed';
comment on column package_period.blocked is 'As tracked_package.blocked';
comment on column package_period.tracked is 'As tracked_package.tracked';
comment on column package_period.chosen is 'As tracked_package.chosen';
comment on column package_period.manual_priority is 'As tracked_package.manual_priority';
comment on column package_period.static_priority is 'As tracked_package.static_priority';
comment on column package_period.arch_override is 'As tracked_package.arch_override';
comment on column package_period.tagged_evr is
    'The [epoch:]version-release of the real build that its tag had; null when it had none. A text, since builds are deleted';
create unique index package_period_open on package_period (package_id) where until = 'infinity';

create table collection_period (
    collection_id integer not null references collection on delete cascade,
    since timestamptz not null,
    until timestamptz not null default 'infinity',
    tracking text not null,
    tracking_groups text[] not null,
    primary key (collection_id, since),
    check (since < until)
);
comment on table collection_period is
    'Which packages of a collection were tracked, period after period without gaps; the open one repeats its row of collection';
comment on column collection_period.collection_id is 'Whose';
comment on column collection_period.since is 'When it began';
comment on column collection_period.until is 'When the next one began; infinity: it goes on';
comment on column collection_period.tracking is 'As collection.tracking';
comment on column collection_period.tracking_groups is 'As collection.tracking_groups';
create unique index collection_period_open on collection_period (collection_id) where until = 'infinity';

alter table collection add column periods_since timestamptz;
comment on column collection.periods_since is
    'Since when package_period knows every package that Koji lists; null before Koji was asked for all of them';

alter table package_group drop constraint package_group_pkey;
alter table package_group add column since timestamptz not null default now();
alter table package_group add column until timestamptz not null default 'infinity';
alter table package_group alter column since drop default;
alter table package_group add primary key (name, since);
alter table package_group add check (since < until);
create unique index package_group_open on package_group (name) where until = 'infinity';
comment on table package_group is 'Source packages that a team looks after, as the configuration says or said, period after period';
comment on column package_group.name is 'Short name; unique at any moment';
comment on column package_group.since is 'When the configuration said so first';
comment on column package_group.until is 'When it said something else; infinity: it still says so';

-- What held before this migration was overwritten; what holds is known from now on.
insert into package_period (package_id, since, listed, blocked, tracked, chosen, manual_priority, static_priority, arch_override,
                            tagged_evr)
select p.id, now(), p.listed, p.blocked, p.tracked, p.chosen, p.manual_priority, p.static_priority, p.arch_override,
       case when r.epoch > 0 then r.epoch || ':' else '' end || r.version || '-' || r.release
from tracked_package p left join build r on r.id = p.real_build_id;
insert into collection_period (collection_id, since, tracking, tracking_groups)
select id, now(), tracking, tracking_groups from collection;
update collection set periods_since = now() where packages_event is not null;
