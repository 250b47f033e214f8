-- Everything that holds case content carries the operations that may see it, its handling code and
-- whether it is sealed; row-level security below is the second wall behind the server's own.

create extension if not exists pg_trgm;

create table account (
    id            uuid primary key,
    name          text not null,
    display_name  text not null,
    password      text not null,
    totp_secret   text,
    totp_last     bigint,
    language      text not null check (language in ('en', 'ru', 'kk')),
    roles         text[] not null,
    clearance     text not null check (clearance in ('H0', 'H1', 'H2', 'H3')),
    disabled_at   timestamptz,
    failures      integer not null default 0,
    locked_until  timestamptz,
    version       bigint not null default 1
);
create unique index account_name on account (lower(name));

create table session (
    token_hash    bytea primary key,
    account       uuid not null references account,
    created_at    timestamptz not null,
    last_seen_at  timestamptz not null,
    ends_at       timestamptz not null
);
create index session_account on session (account);

create table operation (
    id         uuid primary key,
    name       text not null,
    zone       text not null,
    starts_at  timestamptz not null,
    ends_at    timestamptz not null,
    areas      text not null,
    agencies   text[] not null,
    simulated  boolean not null,
    version    bigint not null default 1
);

create table membership (
    operation  uuid not null references operation,
    account    uuid not null references account,
    since      timestamptz not null,
    until      timestamptz,
    primary key (operation, account, since)
);
create index membership_account on membership (account);

create table authority (
    id               uuid primary key,
    operation        uuid not null references operation,
    operations       uuid[] not null,
    handling         text not null default 'H1',
    sealed           boolean not null default false,
    kind             text not null,
    number           text not null,
    decided_by       text not null,
    decided_at       timestamptz not null,
    document_sha256  text not null,
    starts_at        timestamptz not null,
    ends_at          timestamptz not null,
    lapses_at        timestamptz,
    places           text[] not null,
    persons          text[] not null,
    measures         text[] not null,
    state            text not null check (state in ('entered', 'confirmed', 'revoked')),
    entered_by       uuid not null references account,
    entered_at       timestamptz not null,
    confirmed_by     uuid references account,
    confirmed_at     timestamptz,
    revoked_by       uuid references account,
    revoked_at       timestamptz,
    revoked_why      text,
    version          bigint not null default 1,
    check (ends_at > starts_at),
    check (confirmed_by is null or confirmed_by <> entered_by)
);
create index authority_operation on authority (operation, decided_at desc, id);

create table pass (
    id             uuid primary key,
    operation      uuid not null references operation,
    operations     uuid[] not null,
    handling       text not null default 'H1',
    sealed         boolean not null default false,
    name           text not null,
    height_metres  double precision not null check (height_metres between 1 and 20000),
    sensor         text not null check (sensor in ('five-band', 'colour', 'thermal', 'other')),
    flown_at       timestamptz not null,
    flight_order   text not null
);
create index pass_operation on pass (operation, flown_at desc, id);

create table raster (
    id                uuid primary key,
    pass              uuid not null references pass,
    operation         uuid not null references operation,
    operations        uuid[] not null,
    handling          text not null default 'H1',
    sealed            boolean not null default false,
    name              text not null,
    address           text not null,
    bytes             bigint not null,
    width             integer,
    height            integer,
    bands             integer,
    footprint         text,
    metres_per_pixel  double precision,
    simulated         boolean not null default false,
    state             text not null
        check (state in ('received', 'scanning', 'scanned', 'stopped', 'refused')),
    reason            text,
    received_at       timestamptz not null
);
create index raster_pass on raster (pass, received_at, id);
create index raster_operation on raster (operation);

create table upload (
    id           uuid primary key,
    account      uuid not null references account,
    pass         uuid references pass,
    operation    uuid not null references operation,
    operations   uuid[] not null,
    handling     text not null default 'H1',
    sealed       boolean not null default false,
    purpose      text not null check (purpose in ('raster', 'document', 'photo')),
    name         text not null,
    length       bigint not null check (length >= 0),
    address      text,
    raster       uuid references raster,
    created_at   timestamptz not null,
    finished_at  timestamptz
);

create table job (
    id                uuid primary key,
    kind              text not null,
    raster            uuid not null references raster,
    operation         uuid not null references operation,
    operations        uuid[] not null,
    handling          text not null default 'H1',
    sealed            boolean not null default false,
    name              text not null,
    state             text not null
        check (state in ('waiting', 'running', 'done', 'stopped', 'failed')),
    share             double precision not null default 0,
    sentence          text not null default '',
    stop_requested    boolean not null default false,
    lease_holder      uuid,
    lease_until       timestamptz,
    attempts          integer not null default 0,
    created_at        timestamptz not null,
    started_at        timestamptz,
    ended_at          timestamptz
);
create index job_open on job (created_at) where state in ('waiting', 'running');
create index job_operation on job (operation, created_at desc);

create table detection (
    id           uuid primary key,
    raster       uuid not null references raster,
    operation    uuid not null references operation,
    operations   uuid[] not null,
    handling     text not null default 'H1',
    sealed       boolean not null default false,
    key          text not null,
    detector     text not null,
    outline      text not null,
    latitude     double precision not null,
    longitude    double precision not null,
    area         double precision not null,
    score        double precision not null,
    calibrated   boolean not null,
    reasons      text not null,
    chip         text,
    surroundings text,
    unique (raster, key)
);
create index detection_operation on detection (operation);

create table sighting (
    id            uuid primary key,
    operation     uuid not null references operation,
    operations    uuid[] not null,
    handling      text not null default 'H1',
    sealed        boolean not null default false,
    key           text not null,
    state         text not null,
    latitude      double precision not null check (latitude between -90 and 90),
    longitude     double precision not null check (longitude between -180 and 180),
    radius95      double precision not null check (radius95 > 0),
    score         double precision,
    score_kind    text not null check (score_kind in ('probability', 'score', 'none')),
    area          double precision,
    outline       text,
    source        text not null check (source in ('detection', 'patrol', 'resident')),
    note          text not null default '',
    found_at      timestamptz not null,
    simulated     boolean not null,
    confirmed_by  uuid references account,
    confirmed_at  timestamptz,
    passed_by     uuid[] not null default '{}',
    leased_by     uuid references account,
    leased_until  timestamptz,
    reported_at   timestamptz,
    packet        text,
    case_number   text,
    authority     uuid references authority,
    outcome_at    timestamptz,
    outcome_note  text,
    plants        integer check (plants >= 0),
    version       bigint not null default 1,
    unique (operation, key)
);
create index sighting_best on sighting (operation, score desc nulls last, id);
create index sighting_state on sighting (operation, state, score desc nulls last, id);
create index sighting_newest on sighting (operation, found_at desc, id);
create index sighting_place on sighting (operation, longitude, latitude);
create index sighting_case on sighting using gin (case_number gin_trgm_ops);

create table sighting_detection (
    sighting    uuid not null references sighting,
    detection   uuid not null references detection,
    primary key (sighting, detection)
);
create index sighting_detection_back on sighting_detection (detection);

create table sighting_event (
    id          uuid primary key,
    sighting    uuid not null references sighting,
    operation   uuid not null references operation,
    operations  uuid[] not null,
    handling    text not null default 'H1',
    sealed      boolean not null default false,
    at          timestamptz not null,
    by_account  uuid references account,
    action      text not null,
    from_state  text not null,
    to_state    text not null,
    note        text not null default '',
    undone      boolean not null default false
);
create index sighting_event_sighting on sighting_event (sighting, at, id);

create table photo (
    id          uuid primary key,
    sighting    uuid not null references sighting,
    operation   uuid not null references operation,
    operations  uuid[] not null,
    handling    text not null default 'H1',
    sealed      boolean not null default false,
    address     text not null,
    taken_at    timestamptz not null,
    by_account  uuid not null references account
);

create table idempotency (
    account       uuid not null references account,
    key           text not null,
    request       bytea not null,
    response      text not null,
    at            timestamptz not null,
    primary key (account, key)
);

-- The journal: rows are written without a position by the act's own transaction; the sequencer
-- gives positions to committed rows. What an act was about in words lies apart, so that it can end.
create table journal_row (
    id          uuid primary key,
    at          timestamptz not null,
    actor       uuid not null,
    role        text not null,
    action      text not null,
    object_kind text not null,
    object      uuid not null,
    operation   uuid,
    authority   uuid,
    leaf        bytea not null,
    position    bigint
);
create unique index journal_row_position on journal_row (position) where position is not null;
create index journal_row_waiting on journal_row (at, id) where position is null;
create index journal_row_object on journal_row (object, position desc);
create index journal_row_actor on journal_row (actor, position desc);

create table journal_payload (
    row      uuid primary key references journal_row,
    salt     bytea not null,
    payload  bytea not null
);

create table journal_checkpoint (
    size  bigint primary key,
    at    timestamptz not null,
    note  text not null
);

create table journal_frontier (
    one       boolean primary key default true check (one),
    frontier  bytea not null
);

create table journal_tile (
    level   smallint not null,
    index   bigint not null,
    hashes  bytea not null,
    primary key (level, index)
);

-- Row-level security on these tables is made at each start, from the table of who may do what.
alter table sighting_detection enable row level security;
alter table sighting_detection force row level security;
create policy need_to_know on sighting_detection
    using (exists (select 1 from sighting s where s.id = sighting));
