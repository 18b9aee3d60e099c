create table mirror_list (
    collection_id integer not null references collection on delete cascade,
    address text not null,
    newest_at timestamptz not null,
    late_seconds bigint not null default 0,
    late_at timestamptz,
    primary key (collection_id, address)
);
comment on table mirror_list is
    'Lists of mirrors that collections without a Koji follow: which state each has shown, so that an older one is not taken for a new one';
comment on column mirror_list.collection_id is 'Whose';
comment on column mirror_list.address is 'The list, as the configuration names it';
comment on column mirror_list.newest_at is 'When the newest state was made that it has shown';
comment on column mirror_list.late_seconds is
    'For how long every mirror was seen in an older state, without the time in which Koschei did not look; 0 when one is not';
comment on column mirror_list.late_at is 'When all were seen in an older state last; null when one is not';

alter table generation add column repomds text[] not null default '{}';
comment on column generation.repomds is
    'SHA-256 of the repomd.xml of each repository, those of binaries first: by it a fetch finds the mirror that has it; empty where there is a Koji, and of old ones';
