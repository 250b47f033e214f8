-- Phones and laptops of the field: each belongs to one person and keeps a log of its own, which the
-- server takes in order, each entry once.

create table device (
    id               uuid primary key,
    account          uuid not null references account,
    key              text not null,
    enrolled_at      timestamptz not null,
    last_contact_at  timestamptz not null,
    head             bigint not null default 0 check (head >= 0),
    head_hash        text not null,
    head_at          timestamptz,
    revoked_at       timestamptz,
    revoked_by       uuid references account
);
create index device_account on device (account);

-- That an entry was taken, and what became of it: for the person whose device it is, whatever else
-- they may see.
create table device_receipt (
    device       uuid not null references device,
    sequence     bigint not null check (sequence > 0),
    hash         text not null,
    kind         text not null,
    claimed_at   timestamptz not null,
    received_at  timestamptz not null,
    state        text not null check (state in ('done', 'conflict', 'quarantined')),
    reason       text not null default '',
    primary key (device, sequence)
);

-- What it said; sealed until the prosecutor decides where right or clock were in doubt.
create table device_entry (
    device       uuid not null,
    sequence     bigint not null,
    operation    uuid not null,
    operations   uuid[] not null,
    handling     text not null default 'H1',
    sealed       boolean not null,
    grounds      uuid[] not null default '{}',
    previous     text not null,
    claimed_text text not null,
    body         text not null,
    signature    text not null,
    primary key (device, sequence),
    foreign key (device, sequence) references device_receipt
);
create index device_entry_sealed on device_entry (operation) where sealed;
