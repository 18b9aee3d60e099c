create table packaging_trap (
    package_id integer not null references package on delete cascade,
    position integer not null,
    kind text not null check (kind in ('UNVERSIONED_NAME', 'CHOSEN_BY_NAME')),
    relation text not null,
    packages text[] not null,
    package_count integer not null,
    primary key (package_id, position)
);
comment on table packaging_trap is
    'What works in packages only by luck: of the newest resolved generation, whose answers replace those of the one before';
comment on column packaging_trap.package_id is 'Which package';
comment on column packaging_trap.position is 'Counts the traps of a package, from 0';
comment on column packaging_trap.kind is
    'It provides its own name without a version, which a conflict with other versions hits; or its requirement is met by the package whose name comes first';
comment on column packaging_trap.relation is 'That conflict, or that requirement, as the metadata writes it; cut when it is long';
comment on column packaging_trap.packages is 'Names of the packages with such a conflict, or of those that meet the requirement, the chosen one first; at most 5';
comment on column packaging_trap.package_count is 'How many these packages are';
