alter table thinning rename to log_edit;
alter table log_edit rename constraint thinning_pkey to log_edit_pkey;
alter table log_edit drop constraint thinning_check;
alter table log_edit alter column last_ordinal drop not null;
alter table log_edit add check (first_ordinal <= last_ordinal and last_ordinal < into_ordinal);
alter table log_edit add check (first_ordinal < into_ordinal);
comment on table log_edit is
    'Stretches of generations of which the change log says something else since: some were thinned out, or one was resolved after a newer one. In this order; each graph follows it, as it follows the log, and remembers how far';
comment on column log_edit.first_ordinal is 'First generation that was thinned out, or the one that was resolved late';
comment on column log_edit.last_ordinal is
    'Last one that was thinned out; every entry of the change log between them was, too. Null when one was resolved late';
comment on column log_edit.into_ordinal is 'The next entry of the change log: from there on it says what it said before';
comment on column log_edit.generations is 'How many were thinned out, or 1';
comment on column log_edit.packages is 'Packages of which the log says something else there, by id';
