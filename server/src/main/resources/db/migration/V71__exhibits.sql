-- Exhibits and their custody. Acts are appended and never edited; a correction is a new act. The
-- narrow row of an exhibit is what its acts come to, for lists; what counts of it after each act is
-- a fact, the very payload of that act in the journal.

-- Where exhibits lie.
create table exhibit_store (
    id          uuid primary key,
    operation   uuid not null references operation,
    operations  uuid[] not null,
    handling    text not null default 'H1',
    sealed      boolean not null default false,
    grounds     uuid[] not null default '{}',
    name        text not null,
    place       text not null,
    added_by    uuid not null references account,
    added_at    timestamptz not null
);
create index exhibit_store_operation on exhibit_store (operation, name);

-- What a balance's certificate says: standard uncertainties in grams, and one that grows with the load.
create table evidence_balance (
    id             uuid primary key,
    operation      uuid not null references operation,
    operations     uuid[] not null,
    handling       text not null default 'H1',
    sealed         boolean not null default false,
    grounds        uuid[] not null default '{}',
    name           text not null,
    number         text not null,
    certificate    text not null,
    calibrated_on  date not null,
    valid_until    date not null,
    repeatability  double precision not null check (repeatability >= 0),
    calibration    double precision not null check (calibration >= 0),
    per_gram       double precision not null default 0 check (per_gram >= 0),
    added_by       uuid not null references account,
    added_at       timestamptz not null,
    check (valid_until >= calibrated_on)
);
create index evidence_balance_operation on evidence_balance (operation, name);

create table exhibit (
    id              uuid primary key,
    operation       uuid not null references operation,
    operations      uuid[] not null,
    handling        text not null default 'H1',
    sealed          boolean not null default false,
    grounds         uuid[] not null default '{}',
    -- As it was seized, or parted from another.
    root            boolean not null,
    number          text not null,
    description     text not null,
    kind            text not null check (kind in
        ('drug', 'plant', 'precursor', 'equipment', 'packaging', 'protective', 'other')),
    scene           text not null check (scene in ('site-room', 'outbuilding', 'open-ground',
        'vehicle', 'checkpoint', 'parcel', 'person', 'cache', 'other')),
    place_words     text not null default '',
    region          text not null check (region ~ '^[A-Z]{2}-[A-Z0-9]{1,3}$'),
    longitude       double precision check (longitude between -180 and 180),
    latitude        double precision check (latitude between -90 and 90),
    sighting        uuid references sighting on delete set null,
    target          uuid references target on delete set null,
    mention         uuid references mention on delete set null,
    -- A run's record or a sighting whose outcome told of it: becomes an exhibit once.
    record          uuid,
    case_number     text,
    found           text not null check (found in ('air', 'ground', 'informant', 'checkpoint', 'other')),
    agency          text not null,
    found_by        text not null default '',
    sealed_by       text not null default '',
    seized_at       timestamptz not null,
    authority       uuid,
    added_by        uuid not null references account,
    added_at        timestamptz not null,
    -- What its acts come to.
    seal            text,
    substance       text not null,
    basis           text not null check (basis in ('presumed', 'screened', 'confirmed')),
    state           text not null check (state in ('held', 'in-transfer', 'in-laboratory',
        'consumed', 'divided', 'mixed', 'destroyed', 'returned', 'missing')),
    store           uuid references exhibit_store,
    holder          uuid references account,
    holder_words    text,
    -- Released then, and not received since.
    released_at     timestamptz,
    amounts         text not null,
    shown_measure   text,
    shown_value     numeric,
    shown_expanded  double precision,
    flags           text[] not null default '{}',
    parts           integer not null default 0,
    double_of       uuid,
    version         bigint not null default 1,
    check ((longitude is null) = (latitude is null))
);
create index exhibit_newest on exhibit (operation, added_at desc, id);
create index exhibit_operations on exhibit using gin (operations);
create index exhibit_flagged on exhibit (operation) where flags <> '{}';
create index exhibit_seal on exhibit (operation, seal);
create index exhibit_number on exhibit (operation, number);
create index exhibit_store_of on exhibit (store);
create index exhibit_sighting on exhibit (sighting);
create index exhibit_target on exhibit (target);
create index exhibit_mention on exhibit (mention);

-- Which records and outcomes became an exhibit: each once, also where its asker may not see that
-- exhibit. It says nothing of the exhibit.
create table exhibit_origin (
    record     uuid primary key,
    operation  uuid not null references operation
);

-- One act on one exhibit; what was done to several at once has one event. What it says is hashed
-- with the salt into the fact that the journal commits to.
create table exhibit_act (
    id           uuid primary key,
    nth          bigint generated always as identity,
    event        uuid not null,
    exhibit      uuid not null references exhibit,
    type         text not null,
    at           timestamptz not null,
    recorded     timestamptz not null,
    by_account   uuid not null references account,
    role         text not null,
    device       uuid,
    sequence     bigint,
    transfer     uuid,
    salt         bytea not null,
    detail       text not null,
    check ((device is null) = (sequence is null))
);
create index exhibit_act_exhibit on exhibit_act (exhibit, nth);
create index exhibit_act_transfer on exhibit_act (transfer);

-- What came of what.
create table exhibit_part (
    whole  uuid not null references exhibit,
    part   uuid not null references exhibit,
    type   text not null check (type in ('divided', 'sampled', 'mixed')),
    primary key (whole, part)
);
create index exhibit_part_part on exhibit_part (part);

-- What counts of an exhibit after each act: figures are added up from these. Whoever may read
-- figures may count, without reading the exhibit.
create table exhibit_fact (
    id          uuid primary key,
    exhibit     uuid not null references exhibit,
    operation   uuid not null references operation,
    operations  uuid[] not null,
    handling    text not null,
    sealed      boolean not null,
    grounds     uuid[] not null,
    recorded    timestamptz not null,
    nth         bigint generated always as identity,
    fact        text not null
);
create index exhibit_fact_operation on exhibit_fact (operation, nth);
create index exhibit_fact_exhibit on exhibit_fact (exhibit, nth);

create table exhibit_photo (
    id          uuid primary key,
    exhibit     uuid not null references exhibit,
    operation   uuid not null references operation,
    address     text not null,
    name        text not null,
    taken_at    timestamptz not null,
    by_account  uuid not null references account,
    unique (exhibit, address)
);

-- A fact is as hidden as its exhibit.
create function spread_exhibit() returns trigger language plpgsql as $$
begin
    update exhibit_fact set operations = new.operations, handling = new.handling,
        sealed = new.sealed, grounds = new.grounds where exhibit = new.id;
    return null;
end $$;
create trigger spread_exhibit after update of operations, handling, sealed, grounds on exhibit
    for each row execute function spread_exhibit();

-- Counted in a store, and what was found missing or too many.
create table store_audit (
    id          uuid primary key,
    store       uuid not null references exhibit_store,
    at          timestamptz not null,
    by_account  uuid not null references account,
    note        text not null
);
create index store_audit_store on store_audit (store, at);
create table store_audit_line (
    audit    uuid not null references store_audit,
    nth      integer not null,
    exhibit  uuid references exhibit,
    seal     text not null default '',
    outcome  text not null check (outcome in ('seen', 'missing', 'unexpected', 'unknown')),
    primary key (audit, nth)
);
create index store_audit_line_exhibit on store_audit_line (exhibit);

-- Proposed by one, confirmed by another; the commission and witnesses stand in the signed act.
create table destruction (
    id            uuid primary key,
    operation     uuid not null references operation,
    operations    uuid[] not null,
    handling      text not null,
    sealed        boolean not null default false,
    grounds       uuid[] not null,
    act_number    text not null,
    commission    text[] not null,
    witnesses     text[] not null,
    decision      text not null,
    at            timestamptz not null,
    note          text not null default '',
    proposed_by   uuid not null references account,
    proposed_at   timestamptz not null,
    confirmed_by  uuid references account,
    confirmed_at  timestamptz,
    version       bigint not null default 1,
    check (confirmed_by is null or confirmed_by <> proposed_by)
);
create index destruction_operation on destruction (operation, proposed_at);
create index destruction_operations on destruction using gin (operations);
create table destruction_exhibit (
    destruction  uuid not null references destruction,
    exhibit      uuid not null references exhibit,
    primary key (destruction, exhibit)
);
create index destruction_exhibit_exhibit on destruction_exhibit (exhibit);
