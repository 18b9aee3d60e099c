alter table build add column watched_seconds double precision not null default 0;
alter table build add column missing_seconds double precision not null default 0;
alter table build add column end_seen_at timestamptz;
comment on column build.watched_seconds is 'How long Koschei has seen it go on, in steps of ten minutes at most: a clock that jumps adds no more';
comment on column build.missing_seconds is 'How long Koji has not known its task, counted in the same way; 0 while it does';
comment on column build.end_seen_at is 'When Koschei first saw that its task has ended; null before';
-- Builds that go on have been watched since they were submitted.
update build set watched_seconds = least(172800, greatest(0, extract(epoch from polled_at - submitted_at)))
where state = 'RUNNING' and polled_at is not null;
