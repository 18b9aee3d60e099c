alter table collection alter column target drop not null;
comment on table collection is 'A Koji build target, or a set of repositories without a Koji, that is followed';
comment on column collection.target is
    'Build target in Koji; null where repositories are followed without a Koji, whose addresses are among the inputs';
comment on column collection.build_tag is
    'Tag whose repositories are resolved; null until Koji has told it, and where there is no Koji';
comment on column collection.build_group is
    'Group of packages that are in every buildroot: Koji''s, or of the repositories'' comps.xml';
comment on column collection.inputs is
    'What the configuration says about packages that take part: further architectures, module streams, excludes, external repositories, repositories without a Koji';

alter table generation alter column repo_id drop not null;
alter table generation alter column create_event drop not null;
alter table generation add column revision text;
alter table generation add column digest text;
alter table generation add constraint generation_origin check (
    (repo_id is null) = (create_event is null)
    and (repo_id is null) = (revision is not null)
    and (revision is null) = (digest is null));
comment on column generation.repo_id is 'Koji''s repository id; null where there is no Koji';
comment on column generation.create_event is
    'Koji event at which the repository was made; groups are asked for at this event; null where there is no Koji';
comment on column generation.at is 'When the repository was made';
comment on column generation.revision is
    'What the repositories call this state of themselves, not unique; null where there is a Koji';
comment on column generation.digest is
    'SHA-256 over the repomd.xml of every repository; null where there is a Koji';
create index generation_revision on generation (collection_id, revision) where revision is not null;
