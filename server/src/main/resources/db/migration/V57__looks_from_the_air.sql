-- What a crew said of a spot in a frame they froze: a mark made by a person. The sighting's odds are
-- multiplied by what a look at that height can tell, so both numbers are kept as they were then.
alter table detection
    add column told          text check (told in ('there', 'not-there', 'unsure')),
    add column thing_metres  double precision check (thing_metres > 0),
    add column pixels        double precision check (pixels > 0),
    add column seen_if_there double precision check (seen_if_there > 0 and seen_if_there < 1),
    add column seen_if_not   double precision check (seen_if_not > 0 and seen_if_not < seen_if_there),
    add column told_by       uuid references account,
    add constraint detection_told check (told is null = (told_by is null)
        and told is null = (seen_if_there is null) and told is null = (seen_if_not is null));

-- Found by a crew in the air.
alter table sighting
    drop constraint sighting_source_check,
    add constraint sighting_source_check
        check (source in ('detection', 'patrol', 'resident', 'crew'));
