-- Keys that people sign in with instead of password and code. No secret: only what checks a
-- signature lies here.
create table passkey (
    id               uuid primary key,
    account          uuid not null references account,
    relying_party    text not null,
    credential       bytea not null unique,
    -- Attested credential data as WebAuthn writes it: make, identifier, public key.
    attested         bytea not null,
    name             text not null,
    sign_count       bigint not null check (sign_count >= 0),
    backup_eligible  boolean not null,
    backed_up        boolean not null,
    made_at          timestamptz not null,
    last_used_at     timestamptz,
    -- Its counter went back: there may be two of it.
    suspended_at     timestamptz
);
create index passkey_account on passkey (account, made_at);

-- One question each, for one browser, for two minutes; asked once.
create table passkey_challenge (
    attempt    bytea primary key,
    account    uuid references account,
    challenge  bytea not null,
    ends_at    timestamptz not null
);
create index passkey_challenge_ends on passkey_challenge (ends_at);
