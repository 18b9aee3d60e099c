create table hub_epoch (
    id integer generated always as identity primary key,
    began_at timestamptz not null,
    notice text
);
comment on table hub_epoch is
    'Stretches in which the hub''s numbers mean the same; a hub that was set up anew counts its repositories, events, tasks and builds from the start again';
comment on column hub_epoch.id is 'Ours; the greatest is the present one';
comment on column hub_epoch.began_at is 'When Koschei noticed it; of the first, when this table was made';
comment on column hub_epoch.notice is 'How Koschei noticed it and what it did, for people; null for the first';
insert into hub_epoch (began_at) values (now());

create function current_hub_epoch() returns integer language sql stable
    as 'select max(id) from hub_epoch';
comment on function current_hub_epoch() is 'The stretch that numbers of the hub which come in now belong to';

alter table generation add column hub_epoch integer references hub_epoch;
alter table generation add column tag text;
alter table generation add column hub text;
comment on column generation.hub_epoch is 'What its repository''s number belongs to';
comment on column generation.tag is 'Tag whose repository it is; null where there is no Koji';
comment on column generation.hub is 'Address of the hub that made it; null where there is no Koji, and for generations found before this was kept';
update generation set hub_epoch = 1;
alter table generation alter column hub_epoch set default current_hub_epoch();
alter table generation alter column hub_epoch set not null;
update generation g set tag = c.build_tag from collection c
where c.id = g.collection_id and g.repo_id is not null;
alter table generation drop constraint generation_collection_id_repo_id_key;
alter table generation add constraint generation_repo unique (collection_id, hub_epoch, repo_id);

alter table build add column hub_epoch integer references hub_epoch;
update build set hub_epoch = 1;
alter table build alter column hub_epoch set default current_hub_epoch();
alter table build alter column hub_epoch set not null;
comment on column build.hub_epoch is 'What the numbers of its task and build in Koji belong to';
drop index build_task_once;
create unique index build_task_once on build (task_id, hub_epoch) where not real;
drop index build_real_once;
create unique index build_real_once on build (package_id, koji_build_id, hub_epoch) where real;

alter table build_task drop constraint build_task_pkey;
alter table build_task add primary key (build_id, task_id);
drop index build_task_of_build;
comment on column build_task.task_id is 'Koji''s number; a hub that was set up anew gives it once more';
