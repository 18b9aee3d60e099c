alter table collection add column mass_generation bigint references generation on delete set null;
alter table collection add column mass_due integer;
comment on column collection.mass_generation is 'Generation for which it was looked last how many packages had come due; null before the first';
comment on column collection.mass_due is 'How many were due then, by changed dependencies alone; null before the first';
