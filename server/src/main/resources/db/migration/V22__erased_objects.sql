-- All that an erasure took: what was done to it stays hidden from who could not see it sealed.
alter table erasure add column objects uuid[] not null default '{}';

-- A flight's order may become known after places were seen in its imagery: they stand on it too.
create function common_grounds(place uuid) returns uuid[] language sql stable as $$
    select coalesce(array_agg(g), '{}') from (
        select g from sighting_detection l join detection d on d.id = l.detection
            join raster r on r.id = d.raster, unnest(r.grounds) g
        where l.sighting = place group by g
        having count(distinct d.id)
            = (select count(*) from sighting_detection where sighting = place)) common
$$;

create or replace function spread_flight_ground() returns trigger language plpgsql as $$
begin
    update raster set grounds = joined(grounds, new.grounds) where pass = new.id;
    update upload set grounds = joined(grounds, new.grounds) where pass = new.id;
    update job set grounds = joined(job.grounds, new.grounds) from raster r
        where r.id = job.raster and r.pass = new.id;
    update detection set grounds = joined(detection.grounds, new.grounds) from raster r
        where r.id = detection.raster and r.pass = new.id;
    update sighting set grounds = joined(grounds, common_grounds(id))
        where not grounds @> common_grounds(id) and id in (
            select l.sighting from sighting_detection l join detection d on d.id = l.detection
            join raster r on r.id = d.raster where r.pass = new.id);
    return null;
end $$;

-- Whichever way a place comes to stand on a decision, what hangs on it does too.
drop trigger spread_ground on sighting;
create trigger spread_ground after update on sighting
    for each row when (not old.grounds @> new.grounds)
    execute function spread_ground();
