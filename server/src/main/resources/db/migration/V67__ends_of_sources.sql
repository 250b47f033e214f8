-- A source is the operation's: its clock starts when all cases of that have ended. Kept on it, because the end of a
-- case is erased with the last place of that case.
alter table record_source
    add column closed_at timestamptz,
    add column acquitted_at timestamptz;

create function cases_ended(asked uuid) returns table (at timestamptz, closed boolean) language sql stable as $$
    select max(c.at), bool_or(c.ending = 'closed') from case_end c
    where c.operation = asked and not exists (
        select 1 from sighting o where o.operation = asked and o.case_number is not null
            and not exists (select 1 from case_end d
                where d.operation = asked and d.case_number = o.case_number))
$$;
