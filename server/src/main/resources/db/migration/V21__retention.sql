-- How long what is kept lives, who holds it, and what was erased. Identifiers, dates and words of
-- rules; what names a case is behind the same walls as the case.

alter table raster drop constraint raster_state_check;
alter table raster add constraint raster_state_check
    check (state in ('received', 'scanning', 'scanned', 'stopped', 'refused', 'erased'));

alter table erasure_order
    add column confirmed_by uuid references account,
    add column confirmed_at timestamptz,
    add check (confirmed_by is null or confirmed_by <> ordered_by);

create table retention_rule (
    id             uuid primary key,
    kind           text not null,
    start          text not null,
    days           integer not null check (days >= 0),
    in_force_from  timestamptz not null,
    source         text not null,
    entered_by     uuid not null references account,
    entered_at     timestamptz not null
);

create table revalidation (
    id         uuid primary key,
    object     uuid not null,
    kind       text not null,
    operation  uuid not null references operation,
    signed_by  uuid not null references account,
    at         timestamptz not null,
    until      timestamptz not null check (until > at)
);
create index revalidation_object on revalidation (object);

create table legal_hold (
    id          uuid primary key,
    object      uuid not null,
    kind        text not null,
    operation   uuid not null references operation,
    operations  uuid[] not null,
    handling    text not null default 'H1',
    sealed      boolean not null default false,
    grounds     uuid[] not null default '{}',
    reason      text not null,
    placed_by   uuid not null references account,
    placed_at   timestamptz not null,
    review_by   timestamptz not null check (review_by > placed_at),
    lifted_by   uuid references account,
    lifted_at   timestamptz,
    version     bigint not null default 1
);
create index legal_hold_object on legal_hold (object);

create table case_end (
    id               uuid primary key,
    operation        uuid not null references operation,
    operations       uuid[] not null,
    handling         text not null default 'H1',
    sealed           boolean not null default false,
    grounds          uuid[] not null default '{}',
    case_number      text not null,
    ending           text not null check (ending in ('closed', 'acquitted')),
    at               timestamptz not null,
    document_sha256  text not null,
    entered_by       uuid not null references account,
    entered_at       timestamptz not null
);
create index case_end_case on case_end (operation, case_number);

-- An erasure under way or done. Addresses of files still to go are taken out once they are gone.
create table erasure (
    id            uuid primary key,
    kind          text not null,
    object        uuid not null,
    operation     uuid not null references operation,
    rule          text not null,
    due_at        timestamptz not null,
    ordered_by    uuid,
    confirmed_by  uuid,
    erased_at     timestamptz not null,
    files         text[] not null,
    tables        text[] not null,
    act           uuid not null,
    certificate   uuid,
    completed_at  timestamptz
);
create index erasure_open on erasure (erased_at) where completed_at is null;
create index erasure_object on erasure (object);
create index erasure_operation on erasure (operation, erased_at desc);

create table backup_made (
    id          uuid primary key,
    made_at     timestamptz not null,
    expires_at  timestamptz not null,
    path        text not null,
    bytes       bigint not null,
    removed_at  timestamptz
);

create table review (
    week       date primary key,
    signed_by  uuid not null references account,
    signed_at  timestamptz not null,
    note       text not null,
    figures    text not null
);
