alter table build add column owner text;
comment on column build.owner is 'Name of Koji''s user who built it, of a real build; null when Koji did not say, and for scratch builds';

alter table incident add column update_source text;
alter table incident add column update_built_by text;
comment on column incident.update_source is 'Source package of update_name; null when that is not known';
comment on column incident.update_built_by is 'Name of Koji''s user who built the update; null when that is not known';

-- Messages that wait are read as those that are written from now on.
update message set facts = facts || '{"sources": []}' where kind = 'INCIDENT_OPENED';
