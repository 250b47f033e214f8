-- A place of several operations stands in the lists, maps, counts and searches of each: one row for each, with
-- all that those go by, kept by the statement that changes the place. So an index of one's own operations still
-- serves a page or a square of the map, and the columns of the policy are the place's own: whoever sees the
-- place sees its rows, nobody else.
create table sighting_operation (
    operation    uuid not null references operation,
    sighting     uuid not null references sighting on delete cascade,
    -- Those that stand before this one among the place's: who belongs to one finds it there.
    earlier      uuid[] not null,
    operations   uuid[] not null,
    handling     text not null,
    sealed       boolean not null,
    grounds      uuid[] not null,
    state        text not null,
    rank         double precision not null,
    found_at     timestamptz not null,
    latitude     double precision not null,
    longitude    double precision not null,
    case_number  text,
    primary key (operation, sighting) include (earlier, operations, handling, sealed, grounds)
);

-- Made anew with the other policies right after the migrations.
alter table sighting disable row level security;
insert into sighting_operation
    select o, id, operations[:n - 1], operations, handling, sealed, grounds, state, rank, found_at,
        latitude, longitude, case_number
    from sighting, unnest(operations) with ordinality of_these(o, n);

drop index sighting_best;
drop index sighting_state;
drop index sighting_newest;
drop index sighting_place;
drop index sighting_case;
drop index sighting_in_order;
create index sighting_operation_back on sighting_operation (sighting);
-- With the policy's columns a page is read from the index alone, in its order: the planner takes
-- the policy for rarer than it is, and would sort an operation's rows otherwise.
create index sighting_operation_best on sighting_operation (operation, rank, sighting)
    include (operations, handling, sealed, grounds);
create index sighting_operation_state on sighting_operation (operation, state, rank, sighting)
    include (operations, handling, sealed, grounds);
create index sighting_operation_newest on sighting_operation (operation, found_at, sighting)
    include (operations, handling, sealed, grounds);
create index sighting_operation_place on sighting_operation (operation, longitude, latitude)
    include (earlier, operations, handling, sealed, grounds);
create index sighting_operation_case on sighting_operation (operation, case_number)
    where case_number is not null;

create function list_sightings() returns trigger language plpgsql as $$
begin
    insert into sighting_operation
        select o, s.id, s.operations[:n - 1], s.operations, s.handling, s.sealed, s.grounds,
            s.state, s.rank, s.found_at, s.latitude, s.longitude, s.case_number
        from fresh s, unnest(s.operations) with ordinality of_these(o, n);
    return null;
end $$;
create trigger list_sightings after insert on sighting
    referencing new table as fresh for each statement execute function list_sightings();

create function list_sighting_anew() returns trigger language plpgsql as $$
begin
    if old.operations <> new.operations then
        delete from sighting_operation where sighting = new.id;
        insert into sighting_operation
            select o, new.id, new.operations[:n - 1], new.operations, new.handling, new.sealed,
                new.grounds, new.state, new.rank, new.found_at, new.latitude, new.longitude,
                new.case_number
            from unnest(new.operations) with ordinality of_these(o, n);
        return null;
    end if;
    update sighting_operation set handling = new.handling,
        sealed = new.sealed, grounds = new.grounds, state = new.state, rank = new.rank,
        found_at = new.found_at, latitude = new.latitude, longitude = new.longitude,
        case_number = new.case_number
        where sighting = new.id;
    return null;
end $$;
create trigger list_sighting_anew after update on sighting for each row
    when ((old.operations, old.handling, old.sealed, old.grounds, old.state, old.rank, old.found_at,
            old.latitude, old.longitude, old.case_number)
        is distinct from (new.operations, new.handling, new.sealed, new.grounds, new.state, new.rank,
            new.found_at, new.latitude, new.longitude, new.case_number))
    execute function list_sighting_anew();

-- The operation that an answer names: never one that the asker does not belong to. An object's own
-- stands first among its operations.
create function first_of(operations uuid[], among uuid[]) returns uuid
language sql immutable as $$
    select o from unnest(operations) with ordinality of_these(o, n) where o = any(among)
    order by n limit 1
$$;
create function own_operations(operations uuid[]) returns uuid[]
language sql stable as $$
    select array(select o from unnest(operations) with ordinality of_these(o, n)
        where o = any(cast(nullif(current_setting('qyran.operations', true), '') as uuid[]))
        order by n)
$$;

-- A packet names the operation it was drawn for; others' readers get it drawn anew.
alter table sighting add column packet_operation uuid;
update sighting set packet_operation = operation where packet is not null;

-- Flights, their imagery and decisions are few for each operation; the policies' own condition
-- reads these.
alter table pass add column version bigint not null default 1;
drop index raster_in_order;
create index pass_operations on pass using gin (operations);
create index raster_operations on raster using gin (operations);
create index job_operations on job using gin (operations);
create index authority_operations on authority using gin (operations);

-- Who sees the flight sees what it brought, also what comes later.
create or replace function inherit_grounds() returns trigger language plpgsql as $$
declare
    parent record;
begin
    case tg_table_name
        when 'raster' then select grounds, operations into parent from pass where id = new.pass;
        when 'upload' then select grounds, operations into parent from pass where id = new.pass;
        when 'job' then select grounds, operations into parent from raster where id = new.raster;
        when 'detection' then
            select grounds, operations into parent from raster where id = new.raster;
        else select grounds, operations into parent from sighting where id = new.sighting;
    end case;
    if found then
        new.grounds := joined(new.grounds, parent.grounds);
        new.operations := parent.operations;
    end if;
    return new;
end $$;

-- Also what the person who adds an operation to the flight is not cleared for: it is hidden by its
-- handling, not by chance.
create function spread_operations() returns trigger language plpgsql
set qyran.roles = '{prosecutor}' set qyran.handling = '{H0,H1,H2,H3}' as $$
begin
    update raster set operations = new.operations where pass = new.id;
    update upload set operations = new.operations where pass = new.id;
    update job set operations = new.operations from raster r
        where r.id = job.raster and r.pass = new.id;
    update detection set operations = new.operations from raster r
        where r.id = detection.raster and r.pass = new.id;
    return null;
end $$;
create trigger spread_operations after update of operations on pass
    for each row when (old.operations <> new.operations)
    execute function spread_operations();
