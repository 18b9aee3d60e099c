-- An update of one library that everything needs changes the size of every closure, but no closure. Sizes are
-- therefore summed up from the members and their versions when somebody asks.
drop table closure_size;

alter table package add column answer_fingerprint bigint;
comment on column package.answer_fingerprint is
    'Hash of state, problems and closure as last stored; null when not in the newest resolved generation';

-- The next generation stores every answer as if it were new, and finds that most are not.
update package set answer_fingerprint = 0 where graph_fingerprint is not null;
