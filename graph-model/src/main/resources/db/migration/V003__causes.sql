alter table resolution add column causes text[] not null default '{}';
comment on column resolution.causes is
    'Ids of the causes the problems come from: what is missing, or which packages exclude each other; empty when it resolves';

-- What was stored before has neither alternatives nor causes; ids are made as Problem.causeId makes them.
update resolution r set causes = (
    select array_agg(distinct case when length(i.id) <= 200 then i.id else i.kind || ' md5 ' || md5(i.id) end)
    from (
        select p ->> 'kind' as kind,
               (p ->> 'kind') || ' ' || coalesce(
                   p ->> 'missing',
                   regexp_replace(p -> 'conflict' ->> 'left', '-[^-]*-[^-]*$', '') || ' '
                       || regexp_replace(p -> 'conflict' ->> 'right', '-[^-]*-[^-]*$', ''),
                   p ->> 'text') as id
        from jsonb_array_elements(r.problems) p
    ) i)
where jsonb_array_length(r.problems) > 0;

create index resolution_causes on resolution using gin (causes) where not resolved;
