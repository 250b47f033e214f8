-- Words by which a person's own programs read: kept as hashes, each ends by itself.

create table access_token (
    id            uuid primary key,
    account       uuid not null references account,
    name          text not null,
    token_hash    bytea not null unique,
    created_at    timestamptz not null,
    ends_at       timestamptz not null,
    last_used_at  timestamptz
);
create index access_token_account on access_token (account);
