-- What people painted over, in pixels of a raster or of a photo (upright). Who sees a picture sees
-- the blurs on it: the policy is made with the others at each start.
create table blur (
    id          uuid primary key,
    operation   uuid not null references operation,
    raster      uuid references raster,
    photo       uuid references photo,
    shapes      text not null,
    why         text not null check (why in ('face', 'plate', 'person', 'home', 'other')),
    note        text not null,
    painted_by  uuid not null references account,
    painted_at  timestamptz not null,
    lifted_by   uuid references account,
    lifted_at   timestamptz,
    lifted_why  text,
    version     bigint not null default 1,
    check ((raster is null) <> (photo is null)),
    check ((lifted_by is null) = (lifted_at is null)),
    check (lifted_by is null or lifted_by <> painted_by)
);
create index blur_raster on blur (raster) where raster is not null;
create index blur_photo on blur (photo) where photo is not null;

-- Where in the raster a chip was cut, so that a blur on the raster finds it.
alter table detection
    add column chip_column integer,
    add column chip_row    integer,
    add column chip_side   integer;

-- Which blurs a packet was drawn with: with others now, it is drawn anew for whoever reads it.
alter table sighting add column packet_blurs uuid[] not null default '{}';
