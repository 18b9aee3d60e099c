create table collection_former_name (
    name text primary key,
    collection_id integer not null references collection on delete cascade,
    renamed_at timestamptz not null
);
comment on table collection_former_name is 'Names that collections had: addresses with them still lead to the collection, so no other one gets them';
comment on column collection_former_name.name is 'The name';
comment on column collection_former_name.collection_id is 'Whose it was';
comment on column collection_former_name.renamed_at is 'When the collection got another one';
create index collection_former_name_of on collection_former_name (collection_id);

alter table collection add column retired_at timestamptz;
comment on column collection.retired_at is
    'When an administrator retired it: it is shown, and not followed even when the configuration names it; null while it is not retired';
alter table collection add column deletion_at timestamptz;
comment on column collection.deletion_at is 'When its deletion began: it is neither shown nor followed; null unless it is being deleted';

alter table collection add column parent_id integer references collection;
alter table collection add column branched_at integer;
alter table collection add constraint collection_branch check ((parent_id is null) = (branched_at is null));
comment on column collection.parent_id is 'Collection that it was branched from; null for others';
comment on column collection.branched_at is
    'Its first generation, a copy of that of its parent; generations with smaller ordinals are its parent''s; null for others';
create index collection_parent on collection (parent_id) where parent_id is not null;

create function collection_line(integer) returns table (collection_id integer, below integer) language sql stable rows 2 as $$
    with recursive line as (
        select id, parent_id, branched_at, 2147483647 as below from collection where id = $1
        union all
        select p.id, p.parent_id, p.branched_at, least(line.below, line.branched_at)
        from line join collection p on p.id = line.parent_id)
    select id, below from line
$$;
comment on function collection_line(integer) is
    'A collection and those that it was branched from; of each, the generations with ordinals below the second number count';
