-- Files live in one store that every server of the unit sees alike (a folder or an S3-compatible
-- address); what must be agreed on among servers stands here. Nothing of it is content.

-- Pieces of uploads as they arrive, each a file of its own, so that any server takes the next one.
-- What a row names counts as arrived; one that no row names is swept.
create table arriving (
    upload       uuid references upload on delete cascade,
    unit_upload  uuid references unit_upload on delete cascade,
    start        bigint not null check (start >= 0),
    bytes        bigint not null check (bytes > 0),
    name         text not null,
    sha256       text not null,
    arrived_at   timestamptz not null,
    check ((upload is null) <> (unit_upload is null)),
    unique nulls not distinct (upload, unit_upload, start)
);
create index arriving_unit_upload on arriving (unit_upload);

-- Files that came into the store lately: the row that will name one may still be on its way.
create table store_arrival (
    operation  uuid not null,
    address    text not null,
    at         timestamptz not null,
    primary key (operation, address)
);

-- Which store is this database's.
create table store_mark (
    only_one  boolean primary key check (only_one),
    mark      text not null,
    made      boolean not null
);
