-- A page of a list begins where the last ended, a map tile and a search read an index of one's own
-- operations: whatever the other operations hold, it costs nothing. Under row-level security only
-- leakproof comparisons reach an index (so: no trigrams), and policies read columns that the map's
-- index carries along.
alter table sighting add column rank double precision not null
    generated always as (coalesce(-score, 'Infinity')) stored;

drop index sighting_best;
drop index sighting_state;
drop index sighting_newest;
drop index sighting_place;
drop index sighting_case;
create index sighting_best on sighting (operation, rank, id);
create index sighting_state on sighting (operation, state, rank, id);
create index sighting_newest on sighting (operation, found_at, id);
create index sighting_place on sighting (operation, longitude, latitude)
    include (operations, handling, sealed, grounds);
create index sighting_case on sighting (operation, case_number) where case_number is not null;
