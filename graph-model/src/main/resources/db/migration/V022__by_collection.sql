-- What grows with packages times generations is kept apart for each collection: a question about one reads nothing of the others, and
-- when one is deleted, its tables are dropped.
alter table resolution rename to resolution_together;
alter table closure rename to closure_together;
alter table resolution_together rename constraint resolution_pkey to resolution_together_pkey;
alter table closure_together rename constraint closure_pkey to closure_together_pkey;
drop index resolution_open, resolution_broken, resolution_closed, resolution_causes, closure_open, closure_closed;

create table resolution (
    collection_id integer not null,
    package_id integer not null,
    from_ordinal integer not null,
    to_ordinal integer not null,
    resolved boolean not null,
    since_ordinal integer not null,
    problems jsonb not null,
    causes text[] not null default '{}',
    constraint resolution_stretch check (from_ordinal < to_ordinal)
) partition by list (collection_id);
comment on table resolution is
    'Whether a package resolves and why not: one row for each stretch of generations with the same answer. One partition for each collection';
comment on column resolution.collection_id is 'Whose package; says in which partition the row is';
comment on column resolution.package_id is
    'Which package. No foreign key: it would lock all packages whenever a collection is made or deleted';
comment on column resolution.from_ordinal is 'First generation of the stretch';
comment on column resolution.to_ordinal is 'First generation after the stretch; 2147483647 while it goes on';
comment on column resolution.resolved is 'Whether everything it needs can be installed together';
comment on column resolution.since_ordinal is
    'First generation of the run of stretches that are all resolved, or all not; of a branch it may be one of its parent';
comment on column resolution.problems is 'Why it does not resolve; an empty list when it does';
comment on column resolution.causes is
    'Ids of the causes the problems come from: what is missing, or which packages exclude each other; empty when it resolves';

create table closure (
    collection_id integer not null,
    package_id integer not null,
    from_ordinal integer not null,
    to_ordinal integer not null,
    members bytea not null,
    constraint closure_stretch check (from_ordinal < to_ordinal)
) partition by list (collection_id);
comment on table closure is
    'Everything installed to build or to run a package, without versions: the generation gives those. One partition for each collection';
comment on column closure.collection_id is 'Whose package; says in which partition the row is';
comment on column closure.package_id is
    'Whose closure. No foreign key: it would lock all packages whenever a collection is made or deleted';
comment on column closure.from_ordinal is 'First generation of the stretch with these members';
comment on column closure.to_ordinal is 'First generation after the stretch; 2147483647 while it goes on';
comment on column closure.members is
    'Package ids in ascending order as differences, each followed by distance + 1 (0: only the build group brings it); LEB128 variable-length numbers';

create function make_partitions(id integer) returns void language plpgsql as $$
declare
    whole text;
    part text;
begin
    foreach whole in array array['resolution', 'closure'] loop
        part := whole || '_of_' || id;
        -- Attached afterwards: a table that is made as a partition stops whoever reads the others meanwhile.
        execute format('create table %I (like %I including comments including constraints)', part, whole);
        execute format('comment on table %I is %L', part, 'Partition of ' || whole || ' for the collection with this id');
        execute format('alter table %I attach partition %I for values in (%s)', whole, part, id);
    end loop;
end
$$;
comment on function make_partitions(integer) is 'Makes the partitions of a collection';

create function follow_collections() returns trigger language plpgsql as $$
declare
    part text;
begin
    if tg_op = 'INSERT' then
        perform make_partitions(new.id);
        return null;
    end if;
    for part in
        select inhrelid::regclass::text from pg_inherits
        where inhparent in ('resolution'::regclass, 'closure'::regclass)
              and (tg_op = 'TRUNCATE'
                   or inhrelid in (to_regclass('resolution_of_' || old.id), to_regclass('closure_of_' || old.id)))
    loop
        execute 'drop table ' || part;
    end loop;
    return null;
end
$$;
comment on function follow_collections() is
    'Makes the partitions of a collection with it, and drops them with it. Dropping waits for whoever reads partitions of others';
create trigger partitions_made after insert on collection for each row execute function follow_collections();
create trigger partitions_dropped after delete on collection for each row execute function follow_collections();
create trigger all_partitions_dropped after truncate on collection for each statement execute function follow_collections();
select make_partitions(id) from collection;

-- In this order, so that what was written together stays together.
insert into resolution
    select p.collection_id, r.package_id, r.from_ordinal, r.to_ordinal, r.resolved, r.since_ordinal, r.problems, r.causes
    from resolution_together r join package p on p.id = r.package_id order by r.from_ordinal, r.package_id;
insert into closure
    select p.collection_id, c.package_id, c.from_ordinal, c.to_ordinal, c.members
    from closure_together c join package p on p.id = c.package_id order by c.from_ordinal, c.package_id;
drop table resolution_together, closure_together;

alter table resolution add primary key (collection_id, package_id, from_ordinal);
create unique index resolution_open on resolution (collection_id, package_id) where to_ordinal = 2147483647;
create index resolution_during on resolution (to_ordinal, from_ordinal);
create index resolution_broken on resolution (from_ordinal, to_ordinal) where not resolved;
create index resolution_broken_during on resolution (to_ordinal, from_ordinal) where not resolved;
create index resolution_causes on resolution using gin (causes) where not resolved;
comment on index resolution_during is 'What a generation holds ends after it; for the newest that is nothing else';

alter table closure add primary key (collection_id, package_id, from_ordinal);
create unique index closure_open on closure (collection_id, package_id) where to_ordinal = 2147483647;
create index closure_during on closure (to_ordinal, from_ordinal);
comment on index closure_during is 'What a generation holds ends after it; for the newest that is nothing else';

create index package_by_id on package (collection_id, id);
comment on index package_by_id is 'For going through a collection''s packages in steps';

-- Builds of one collection, newest first, without reading those of the others between them.
alter table build add column collection_id integer;
update build b set collection_id = p.collection_id from tracked_package p where p.id = b.package_id;
alter table build alter column collection_id set not null;
comment on column build.collection_id is 'Collection of its package, which never changes; filled in when the build is stored';
create function build_collection() returns trigger language plpgsql as $$
begin
    select p.collection_id into new.collection_id from tracked_package p where p.id = new.package_id;
    return new;
end
$$;
comment on function build_collection() is 'Fills in the collection of a build';
create trigger build_collection before insert on build for each row execute function build_collection();
create index build_of_collection on build (collection_id, submitted_at desc, id desc);
create index build_repo on build (collection_id, repo_id) where repo_id is not null;
comment on index build_repo is 'For telling which generations builds were made in';

-- What was copied is known to no statistics yet.
analyze resolution, closure, build, package;
