-- Where a craft that is still up has been, as its ground station tells it: over the operation's land
-- only. What it told of other land is counted and not kept.
create table area_position (
    area        uuid not null,
    pass        uuid not null,
    at          timestamptz not null,
    longitude   double precision not null check (longitude between -180 and 180),
    latitude    double precision not null check (latitude between -90 and 90),
    told_by     uuid not null references account,
    primary key (area, pass, at),
    foreign key (area, pass) references area_flight
);

-- The last instant told counts what comes twice, as after a broken link, only once.
alter table area_flight
    add column positions integer not null default 0 check (positions >= 0),
    add column elsewhere bigint not null default 0 check (elsewhere >= 0),
    add column heard_to  timestamptz;

-- A token reads, or tells positions; never both.
alter table access_token
    add column purpose text not null default 'read' check (purpose in ('read', 'follow'));

-- What a recording's or a frame's own camera saw of the operation's land, as GeoJSON; such a row has
-- no segments.
alter table area_track add column outline text;
