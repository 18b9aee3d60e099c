create table notice (
    only_one boolean primary key default true check (only_one),
    text text not null,
    set_at timestamptz not null
);
comment on table notice is 'What the administrator tells everybody who looks at a page; one row or none';
comment on column notice.only_one is 'There is one notice at most';
comment on column notice.text is 'In the administrator''s words';
comment on column notice.set_at is 'Since when it is shown';
