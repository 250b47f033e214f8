-- What an authority yielded carries that authority among its grounds, so that it is sealed for the
-- court at the very instant the authority lapses or is revoked: who reads asks the clock below.

create table seal (
    authority  uuid primary key,
    operation  uuid not null references operation,
    at         timestamptz not null,
    why        text not null check (why in ('lapse', 'revocation')),
    noted      boolean not null default false
);
create index seal_at on seal (at);

-- Erasures that one person decided and another, the custodian, carries out. No content.
create table erasure_order (
    object      uuid primary key,
    kind        text not null,
    operation   uuid not null references operation,
    rule        text not null,
    ordered_by  uuid not null references account,
    ordered_at  timestamptz not null
);

alter table authority
    add column upheld_by      text,
    add column upheld_at      timestamptz,
    add column upheld_sha256  text,
    add column upheld_entered uuid references account;

alter table pass           add column grounds uuid[] not null default '{}';
alter table raster         add column grounds uuid[] not null default '{}';
alter table upload         add column grounds uuid[] not null default '{}';
alter table job            add column grounds uuid[] not null default '{}';
alter table detection      add column grounds uuid[] not null default '{}';
alter table sighting       add column grounds uuid[] not null default '{}';
alter table sighting_event add column grounds uuid[] not null default '{}';
alter table photo          add column grounds uuid[] not null default '{}';

-- Made anew with the other policies right after the migrations.
alter table sighting       disable row level security;
alter table sighting_event disable row level security;
alter table photo          disable row level security;
alter table authority      disable row level security;
update sighting set grounds = array[authority] where authority is not null;
update sighting_event e set grounds = s.grounds from sighting s where s.id = e.sighting;
update photo p set grounds = s.grounds from sighting s where s.id = p.sighting;
insert into seal (authority, operation, at, why)
    select id, operation, lapses_at, 'lapse' from authority where lapses_at is not null;

-- Whether a row is sealed at this transaction's instant.
create function is_sealed(mark boolean, grounds uuid[]) returns boolean
language sql stable as $$
    select mark or grounds && coalesce(
        cast(nullif(current_setting('qyran.lapsed', true), '') as uuid[]), '{}')
$$;

create function joined(one uuid[], other uuid[]) returns uuid[]
language sql immutable as $$
    select array(select distinct g from unnest(one || other) g order by g)
$$;

-- What comes of an object stands on the same grounds.
create function inherit_grounds() returns trigger language plpgsql as $$
declare
    parent uuid[];
begin
    case tg_table_name
        when 'raster' then select grounds into parent from pass where id = new.pass;
        when 'upload' then select grounds into parent from pass where id = new.pass;
        when 'job' then select grounds into parent from raster where id = new.raster;
        when 'detection' then select grounds into parent from raster where id = new.raster;
        else select grounds into parent from sighting where id = new.sighting;
    end case;
    if cardinality(parent) > 0 then
        new.grounds := joined(new.grounds, parent);
    end if;
    return new;
end $$;
create trigger inherit_grounds before insert on raster
    for each row execute function inherit_grounds();
create trigger inherit_grounds before insert on upload
    for each row execute function inherit_grounds();
create trigger inherit_grounds before insert on job
    for each row execute function inherit_grounds();
create trigger inherit_grounds before insert on detection
    for each row execute function inherit_grounds();
create trigger inherit_grounds before insert on sighting_event
    for each row execute function inherit_grounds();
create trigger inherit_grounds before insert on photo
    for each row execute function inherit_grounds();

-- A place stands on the grounds that all the imagery it is known from has in common, and on the
-- decision it was searched under: lawful imagery of it keeps it open, a lapsed search seals it.
create function link_grounds() returns trigger language plpgsql as $$
declare
    common uuid[];
begin
    select coalesce(array_agg(g), '{}') into common from (
        select g from sighting_detection l join detection d on d.id = l.detection
            join raster r on r.id = d.raster, unnest(r.grounds) g
        where l.sighting = new.sighting group by g
        having count(distinct d.id)
            = (select count(*) from sighting_detection where sighting = new.sighting)) common;
    update sighting set grounds = joined(common,
            case when authority = any(grounds) then array[authority] else '{}' end)
        where id = new.sighting and grounds is distinct from joined(common,
            case when authority = any(grounds) then array[authority] else '{}' end);
    update detection d set grounds = joined(d.grounds, s.grounds) from sighting s
        where d.id = new.detection and s.id = new.sighting and not d.grounds @> s.grounds;
    return null;
end $$;
create trigger link_grounds after insert on sighting_detection
    for each row execute function link_grounds();

create function search_ground() returns trigger language plpgsql as $$
begin
    new.grounds := joined(new.grounds, array[new.authority]);
    return new;
end $$;
create trigger search_ground before update of authority on sighting
    for each row when (new.authority is not null and new.authority is distinct from old.authority)
    execute function search_ground();

create function spread_ground() returns trigger language plpgsql as $$
begin
    update sighting_event set grounds = joined(grounds, new.grounds) where sighting = new.id;
    update photo set grounds = joined(grounds, new.grounds) where sighting = new.id;
    update detection set grounds = joined(grounds, new.grounds)
        where id in (select detection from sighting_detection where sighting = new.id);
    return null;
end $$;
create trigger spread_ground after update of authority on sighting
    for each row when (new.authority is not null and new.authority is distinct from old.authority)
    execute function spread_ground();

-- A flight's order becomes known, or is known already when the pass is entered.
create function spread_flight_ground() returns trigger language plpgsql as $$
begin
    update raster set grounds = joined(grounds, new.grounds) where pass = new.id;
    update upload set grounds = joined(grounds, new.grounds) where pass = new.id;
    update job set grounds = joined(job.grounds, new.grounds) from raster r
        where r.id = job.raster and r.pass = new.id;
    update detection set grounds = joined(detection.grounds, new.grounds) from raster r
        where r.id = detection.raster and r.pass = new.id;
    return null;
end $$;
create trigger spread_flight_ground after update of grounds on pass
    for each row when (not old.grounds @> new.grounds)
    execute function spread_flight_ground();
