-- Where an operation searches from the air: the land, what is not to be entered, the days, and the
-- flight order that all of it rests on, as it was when the area was drawn. It stands on that order:
-- what lapses seals the area and what hangs on it.

create table search_area (
    id               uuid primary key,
    operation        uuid not null references operation,
    operations       uuid[] not null,
    handling         text not null default 'H1',
    sealed           boolean not null default false,
    grounds          uuid[] not null default '{}',
    name             text not null,
    outline          text not null,
    no_fly           text not null,
    starts_at        timestamptz not null,
    ends_at          timestamptz not null check (ends_at > starts_at),
    order_id         uuid not null,
    order_number     text not null,
    order_signed_by  text not null,
    order_signed_at  timestamptz not null,
    order_allows     text[] not null,
    order_starts_at  timestamptz not null,
    order_ends_at    timestamptz not null,
    layers           text not null,
    drawn_by         uuid not null references account,
    drawn_at         timestamptz not null,
    version          bigint not null default 1
);
create index search_area_operations on search_area using gin (operations);
create index search_area_operation on search_area (operation);

-- A flight over an area: which pass, how well it saw, and, once closed, what it came to.
create table area_flight (
    area        uuid not null references search_area,
    pass        uuid not null references pass,
    detection   double precision not null check (detection between 0 and 1),
    source      text not null,
    swath       double precision not null check (swath > 0),
    added_by    uuid not null references account,
    added_at    timestamptz not null,
    closed_by   uuid references account,
    closed_at   timestamptz,
    result      text,
    primary key (area, pass)
);
create index area_flight_pass on area_flight (pass);

-- Where it flew, within the operation's land only: fixes as longitude and latitude.
create table area_track (
    id          uuid primary key,
    area        uuid not null,
    pass        uuid not null,
    segments    text not null,
    fixes       integer not null,
    first_at    timestamptz,
    last_at     timestamptz,
    added_by    uuid not null references account,
    added_at    timestamptz not null,
    foreign key (area, pass) references area_flight
);
create index area_track_flight on area_track (area, pass);

-- A plan that was kept: how it was asked for, what it comes to, and its files in the store.
create table flight_plan (
    id          uuid primary key,
    area        uuid not null references search_area,
    operation   uuid not null references operation,
    name        text not null,
    request     text not null,
    told        text not null,
    address     text not null,
    made_by     uuid not null references account,
    made_at     timestamptz not null
);
create index flight_plan_area on flight_plan (area, made_at, id);
