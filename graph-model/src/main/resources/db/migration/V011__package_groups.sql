create table package_group (
    name text primary key,
    position integer not null,
    display_name text not null,
    packages text[] not null
);
comment on table package_group is 'Source packages that some people look after together, as the configuration says';
comment on column package_group.name is 'Short name, unique';
comment on column package_group.position is 'Place in the configuration, from 0; the order in which people see groups';
comment on column package_group.display_name is 'Name for people';
comment on column package_group.packages is 'Names of source packages; * stands for anything';
