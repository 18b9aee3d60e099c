create table transition (
    id integer generated always as identity primary key,
    collection_id integer not null references collection,
    name text not null,
    title text not null,
    affected text,
    good text not null,
    bad text not null,
    created_at timestamptz not null,
    unique (collection_id, name)
);
comment on table transition is
    'A change that takes many packages, such as from one version of a library to the next; how far it has come is computed';
comment on column transition.id is 'Ours';
comment on column transition.collection_id is 'Whose packages it is about';
comment on column transition.name is 'Short name, used in addresses';
comment on column transition.title is 'What it is about, for people';
comment on column transition.affected is 'Expression for the packages it is about; null: those that are good or bad';
comment on column transition.good is 'Expression for packages that have what is new';
comment on column transition.bad is 'Expression for packages that still have what is old';
comment on column transition.created_at is 'When it was saved first';
