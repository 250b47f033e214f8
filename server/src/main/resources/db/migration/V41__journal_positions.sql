-- Where an act stands in the journal lies beside it: its row is written once and never changed.
-- What the journal is searched by lies here too, so that these entries are made by the sequencer,
-- thousands at once, and not by whoever works.
create table journal_position (
    position    bigint primary key,
    row         uuid not null unique,
    at          timestamptz not null,
    actor       uuid not null,
    action      text not null,
    object      uuid not null,
    operation   uuid
);

insert into journal_position (position, row, at, actor, action, object, operation)
select position, id, at, actor, action, object, operation from journal_row
where position is not null order by position;

create index journal_position_object on journal_position (object, position);
create index journal_position_actor on journal_position (actor, position);
create index journal_position_action on journal_position (action, position);
create index journal_position_operation on journal_position (operation, position);
create index journal_position_at on journal_position using brin (at) with (pages_per_range = 32);

-- Acts that have none yet: written with the act, taken away with the giving of the position, so an
-- act that is committed late is found late, but never passed over and never met twice. It is small
-- and read whole, so no index is worth its keeping.
create table journal_waiting (
    row  uuid not null,
    at   timestamptz not null
) with (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 1000,
    -- Giving the end of the file back would keep writers waiting.
    vacuum_truncate = false
);

insert into journal_waiting (row, at) select id, at from journal_row where position is null;

-- Takes the indexes that name it along.
alter table journal_row drop column position;
