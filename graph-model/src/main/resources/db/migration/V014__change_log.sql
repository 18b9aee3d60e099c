create table change_log (
    is_only boolean primary key default true check (is_only),
    id uuid not null default gen_random_uuid()
);
comment on table change_log is 'Names the change log of this database: one row, made with it. What is derived from another log is not derived from this one';
comment on column change_log.is_only is 'Always true, so that there is one row';
comment on column change_log.id is 'Made once; a graph remembers which log it follows';
insert into change_log default values;

alter table graph_change rename to generation_change;
comment on table generation_change is
    'The change log: what each generation changed. Kept as long as the generation; the graph and what is counted follow it';
comment on column generation_change.generation_id is 'Which generation';
comment on column generation_change.package_id is 'Which package changed';
comment on column generation_change.change is
    'Version, sizes, direct requirements, source and causes from this generation on; null when the package is gone';
create index generation_change_package on generation_change (package_id, generation_id);

alter table generation add column entry uuid;
comment on column generation.entry is
    'Names its entry in the change log; null before it is resolved, and for generations older than the log';

alter table collection add column graph_key text;
update collection set graph_key = name;
alter table collection alter column graph_key set not null;
alter table collection add constraint collection_graph_key unique (graph_key);
comment on column collection.graph_key is 'Under which name the graph keeps its packages; changes when the graph is rebuilt, never with the name';
alter table collection add column rebuild_key text unique;
comment on column collection.rebuild_key is 'Under which name the graph is being rebuilt; null when it is not';
alter table collection add column discarded_key text;
comment on column collection.discarded_key is 'Under which name a graph is kept that was replaced and is still to be deleted; null when there is none';
alter table collection add column graph_refusal text;
comment on column collection.graph_refusal is 'Why the graph is not asked and not written, for people; null when it follows the change log';

-- What was handed to the graph before was deleted there: the log of a collection begins with a generation that names everything.
update package set graph_fingerprint = null;
