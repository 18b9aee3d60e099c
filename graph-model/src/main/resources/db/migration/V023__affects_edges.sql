alter table tracked_package add column edges_of bigint;
comment on column tracked_package.edges_of is
    'The last build that the package''s AFFECTS edges in the graph are about; null when it has none or is not a candidate. Where it
     is another than the last build the graph is out of date, and is brought up to date within seconds.';

create index tracked_package_edges on tracked_package (collection_id)
    where (case when tracked and listed then last_build_id end) is distinct from edges_of;
comment on index tracked_package_edges is 'For finding packages whose edges are out of date';

create index tracked_package_raised on tracked_package (collection_id)
    where manual_priority <> 0 or static_priority <> 0 or build_priority <> 0 or retry_at is not null
          or (case when tracked and listed then last_build_id end) is distinct from edges_of;
comment on index tracked_package_raised is 'For the candidates that the graph does not know';
