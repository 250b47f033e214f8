-- For whom an entry is and at which door, what was observed there, and the teams that could go.
-- An observation stands on the decision that allowed it (grounds): what lapses or is revoked seals
-- it. All observations of a target go with the entry they were for.

create table target (
    id            uuid primary key,
    operation     uuid not null references operation,
    operations    uuid[] not null,
    handling      text not null default 'H1',
    sealed        boolean not null default false,
    grounds       uuid[] not null default '{}',
    name          text not null,
    kind          text not null check (kind in ('site', 'person', 'vehicle')),
    mention       uuid references mention on delete set null,
    sighting      uuid references sighting on delete set null,
    longitude     double precision check (longitude between -180 and 180),
    latitude      double precision check (latitude between -90 and 90),
    zone          text not null,
    country       text not null check (country ~ '^[A-Z]{2}$'),
    purpose       text not null,
    warrants      uuid[] not null,
    hazards       text[] not null,
    needs         text not null,
    persons       double precision not null check (persons between 0 and 1000),
    moves_with    text,
    timing_from   timestamptz,
    timing_to     timestamptz,
    timing_why    text,
    urgent_by     uuid references account,
    urgent_at     timestamptz,
    urgent_why    text,
    added_by      uuid not null references account,
    added_at      timestamptz not null,
    withdrawn_by  uuid references account,
    withdrawn_at  timestamptz,
    why           text,
    version       bigint not null default 1,
    check ((longitude is null) = (latitude is null)),
    check (timing_to > timing_from),
    check (urgent_by is null or urgent_by <> added_by)
);
create index target_operation on target (operation, added_at);
create index target_operations on target using gin (operations);
create index target_mention on target (mention);
create index target_sighting on target (sighting);

-- Looked at one instant, and whether the target was there. Nobody else who was there is written down.
create table presence_look (
    id          uuid primary key,
    target      uuid not null references target,
    operation   uuid not null references operation,
    operations  uuid[] not null,
    handling    text not null default 'H1',
    sealed      boolean not null default false,
    grounds     uuid[] not null,
    authority   uuid not null references authority,
    at          timestamptz not null,
    seen        boolean not null,
    by_account  uuid not null references account,
    told_at     timestamptz not null
);
create index presence_look_target on presence_look (target, at);
create index presence_look_operations on presence_look using gin (operations);
create index presence_look_authority on presence_look (authority);

-- Who goes together, what they bring and when they are on duty.
create table entry_team (
    id          uuid primary key,
    operation   uuid not null references operation,
    operations  uuid[] not null,
    handling    text not null default 'H1',
    sealed      boolean not null default false,
    grounds     uuid[] not null default '{}',
    name        text not null,
    leader      uuid references account,
    officers    text[] not null,
    has         text not null,
    longitude   double precision check (longitude between -180 and 180),
    latitude    double precision check (latitude between -90 and 90),
    free        text not null,
    reach       text,
    added_by    uuid not null references account,
    added_at    timestamptz not null,
    version     bigint not null default 1,
    check ((longitude is null) = (latitude is null))
);
create index entry_team_operation on entry_team (operation, name);
create index entry_team_operations on entry_team using gin (operations);
create index entry_team_leader on entry_team (leader);
