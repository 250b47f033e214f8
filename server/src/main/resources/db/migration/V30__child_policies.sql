-- Photos and events of a sighting are seen exactly by whoever sees the sighting: their policies are
-- made with the others at each start. How many one judged today is asked by person and time.
create index sighting_event_mine on sighting_event (by_account, at);
