-- A row may have a grade of its own, in a system of its own.
alter table record add column grading_system text;

-- Once a statement, not once a row: a source of a hundred thousand is withdrawn in seconds.
drop trigger spread_record on record;
create or replace function spread_record() returns trigger language plpgsql as $$
begin
    update mention m set operation = r.operation, operations = r.operations, handling = r.handling,
        sealed = r.sealed, grounds = r.grounds, party = r.party, withdrawn = r.withdrawn
        from changed r where m.record = r.id;
    update tie t set operation = r.operation, operations = r.operations, handling = r.handling,
        sealed = r.sealed, grounds = r.grounds, party = r.party, withdrawn = r.withdrawn
        from changed r where t.record = r.id;
    return null;
end $$;
create trigger spread_record after update on record
    referencing new table as changed for each statement execute function spread_record();

-- Whether nothing corroborates that a record's contact is one: no record of another source that everybody sees who
-- sees this one, and that counts. Of a contact named by nothing but a number, the numbers.
create function uncorroborated(asked uuid) returns boolean language sql stable as $$
    select exists (
        select 1 from mention m
        where m.record = asked and m.party = 'contact'
            and (m.category = 'contact' or (m.kind in ('phone', 'account', 'vehicle')
                and not exists (select 1 from mention c
                    where c.record = asked and c.category = 'contact')))
            and not exists (
                select 1 from mention o join record r on r.id = o.record
                where o.id in (
                        select s.id from mention s where s.same = m.same
                        union all
                        select case when g.left_mention = coalesce(m.twin, m.id)
                            then g.right_mention else g.left_mention end
                        from merge g
                        where g.state = 'made' and coalesce(m.twin, m.id)
                            in (g.left_mention, g.right_mention))
                    and r.source <> (select b.source from record b where b.id = asked)
                    and not o.withdrawn and o.operation = m.operation
                    and o.handling <= m.handling and o.party not in ('victim', 'witness')
                    and not is_sealed(o.sealed, o.grounds)))
$$;
