-- A search as its protocol says it: who was there, who attested it or that it was filmed, what the owner
-- remarked, and that the signed inventory was handed over.
create table search_protocol (
    id            uuid primary key,
    operation     uuid not null references operation,
    operations    uuid[] not null,
    handling      text not null default 'H1',
    sealed        boolean not null default false,
    grounds       uuid[] not null,
    target        uuid references target on delete set null,
    sighting      uuid references sighting on delete set null,
    authority     uuid not null references authority,
    number        text not null,
    began_at      timestamptz not null,
    ended_at      timestamptz not null check (ended_at >= began_at),
    present       text[] not null,
    witnesses     text[] not null,
    filmed        boolean not null,
    remarks       text not null,
    inventory     text not null,
    handed_to     text not null,
    handed_at     timestamptz,
    made_by       uuid not null references account,
    made_at       timestamptz not null,
    -- Attested by two people, or on film.
    check (filmed or cardinality(witnesses) >= 2)
);
create index search_protocol_operation on search_protocol (operation, began_at);
create index search_protocol_target on search_protocol (target);

-- That a bundle was handed over, and its hash; what was in it is not kept a second time.
create table court_bundle (
    id          uuid primary key,
    operation   uuid not null references operation,
    operations  uuid[] not null,
    handling    text not null default 'H1',
    sealed      boolean not null default false,
    grounds     uuid[] not null default '{}',
    mention     uuid,
    target      uuid,
    hash        text not null,
    stamped_at  timestamptz,
    files       integer not null,
    made_by     uuid not null references account,
    made_at     timestamptz not null
);
create index court_bundle_operation on court_bundle (operation, made_at);
