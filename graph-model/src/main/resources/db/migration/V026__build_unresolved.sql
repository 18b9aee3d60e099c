alter table tracked_package add column build_unresolved boolean not null default false;
comment on column tracked_package.build_unresolved is
    'Whether it is built even when Koschei cannot resolve it, as where it resolves on another architecture only; upstream calls it skip_resolution';
alter table package_period add column build_unresolved boolean not null default false;
comment on column package_period.build_unresolved is 'As tracked_package.build_unresolved';

drop index tracked_package_raised;
create index tracked_package_raised on tracked_package (collection_id)
    where manual_priority <> 0 or static_priority <> 0 or build_priority <> 0 or retry_at is not null or build_unresolved
          or (case when tracked and listed then last_build_id end) is distinct from edges_of;
comment on index tracked_package_raised is 'For the candidates that the graph does not know';
