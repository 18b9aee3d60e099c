create table generation_cycles (
    generation_id bigint primary key references generation,
    build_largest integer not null,
    build_count integer not null,
    runtime_largest integer not null,
    runtime_count integer not null
);
comment on table generation_cycles is
    'Dependency cycles of a generation, counted before it became complete; generations completed earlier have none';
comment on column generation_cycles.generation_id is 'The generation';
comment on column generation_cycles.build_largest is
    'Source packages in the largest group of which each needs each other to be built; 0 without a cycle';
comment on column generation_cycles.build_count is 'Number of such groups of two packages or more';
comment on column generation_cycles.runtime_largest is
    'Binaries in the largest group that require each other; 0 without a cycle';
comment on column generation_cycles.runtime_count is 'Number of such groups of two packages or more';
