-- The name of whoever worked on an object of several operations is for their own: others would learn from
-- it of an operation that they do not belong to. Nobody is hidden who ever belonged to one of the reader's,
-- nor who belongs to none of the object's (a prosecutor, the server).
create function name_within(person uuid, operations uuid[]) returns text
language sql stable as $$
    select a.display_name from account a where a.id = person and (
        exists (select 1 from membership m where m.account = a.id
            and m.operation = any(own_operations(operations)))
        or not exists (select 1 from membership m where m.account = a.id
            and m.operation = any(operations)))
$$;
