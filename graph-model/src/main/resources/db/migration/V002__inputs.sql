alter table collection add column inputs jsonb not null default '{}';
comment on column collection.inputs is
    'What the configuration says about packages that take part: further architectures, module streams, excludes, external repositories';

alter table generation add column missing_group text[] not null default '{}';
comment on column generation.missing_group is
    'Names of the build group that no package of the repository has, sorted; known from RESOLVED on';

create table source_requires (
    id integer generated always as identity primary key,
    name text not null,
    evr text not null,
    requirements jsonb not null,
    unique (name, evr)
);
comment on table source_requires is
    'What Koji said a source package needs to be built; asked once for each, since what is in a built package never changes';
comment on column source_requires.id is 'Ours; a generation''s input is a list of these where it has no source repository';
comment on column source_requires.name is 'Name of the source package';
comment on column source_requires.evr is 'Its [epoch:]version-release';
comment on column source_requires.requirements is 'Its build requirements as RPM writes them, a list of texts';
