create index build_generation on build (generation_id) where generation_id is not null;
comment on index build_generation is 'For deleting generations, and for telling which of them builds refer to';
