create table resolver_run (
    generation_id bigint primary key references generation,
    unchanged integer not null,
    remapped integer not null,
    solved integer not null,
    audited integer not null
);
comment on table resolver_run is 'How the answers for a generation came about; written after them, so a crash may leave none';
comment on column resolver_run.generation_id is 'The generation that was resolved';
comment on column resolver_run.unchanged is 'Packages whose answer was reused as it is';
comment on column resolver_run.remapped is 'Packages whose answer was reused with other versions of the same packages';
comment on column resolver_run.solved is 'Packages that were solved';
comment on column resolver_run.audited is 'Reused answers that were solved all the same';

create table audit_difference (
    generation_id bigint not null references generation,
    side text not null,
    nevra text not null,
    reused text not null,
    solved text not null,
    primary key (generation_id, side, nevra)
);
comment on table audit_difference is 'Reused answers that solving did not confirm: faults of ours; the generation was then solved whole';
comment on column audit_difference.generation_id is 'The generation in which it was noticed';
comment on column audit_difference.side is 'BUILD or RUNTIME';
comment on column audit_difference.nevra is 'The package the answer is about';
comment on column audit_difference.reused is 'What the reused answer says and the other does not';
comment on column audit_difference.solved is 'What solving says and the reused answer does not';
