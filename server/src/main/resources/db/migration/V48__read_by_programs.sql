-- Programs read all places of one's operations page by page, in an order that does not change while they read.
create index sighting_in_order on sighting (operation, id);
create index raster_in_order on raster (operation, id);

-- What a raster's header tells, for catalogues. Null where it tells nothing, or came before this.
alter table raster
    add column epsg        integer,
    add column grid        double precision[],
    add column band_names  text[],
    add column wavelengths double precision[];
