-- What a unit's TAK server is to be told, written by the very transaction that changes a place, so
-- that none is lost while the server is away. Identifiers and instants only: no content.

create table tak_destination (
    address   text primary key,
    since     timestamptz not null
);

-- Rows of one place are counted in the order of its changes: its row is locked when they are written.
create table tak_outbox (
    destination  text not null references tak_destination on delete cascade,
    sighting     uuid not null,
    position     integer not null,
    operation    uuid not null,
    withdraw     boolean not null,
    at           timestamptz not null,
    sent_at      timestamptz,
    held_back    boolean not null default false,
    primary key (destination, sighting, position)
);
create index tak_outbox_waiting on tak_outbox (destination, at, sighting, position)
    where sent_at is null;

create function tell_tak(place uuid, within uuid, gone boolean) returns void language sql as $$
    insert into tak_outbox (destination, sighting, position, operation, withdraw, at)
        select d.address, place, coalesce(max(o.position), 0) + 1, within, gone, clock_timestamp()
        from tak_destination d
        left join tak_outbox o on o.destination = d.address and o.sighting = place
        group by d.address
        having not gone or not coalesce((array_agg(o.withdraw order by o.position desc))[1], true)
$$;

-- A place reported is told; one that was told and proves to be nothing, or is erased, is withdrawn.
create function tell_tak_of_change() returns trigger language plpgsql as $$
begin
    perform tell_tak(old.id, old.operation, tg_op = 'DELETE' or new.state <> 'reported');
    return null;
end $$;
create trigger tell_tak_of_change after update of state on sighting
    for each row when (old.state <> new.state and new.state in ('reported', 'nothing', 'rejected'))
    execute function tell_tak_of_change();
create trigger tell_tak_of_erasure after delete on sighting
    for each row execute function tell_tak_of_change();
