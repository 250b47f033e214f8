-- Who signs in: an account may wait for its person, sessions can be told apart, links work once.

-- Null until the person chose one through the link; then nobody signs in with it.
alter table account alter column password drop not null;
-- Sealed under a key of the data folder, as totp_secret is; asked for and not yet confirmed.
alter table account add column totp_next text;

alter table session add column id uuid not null default gen_random_uuid();
alter table session add column agent text not null default '';
alter table session add column address text not null default '';
create unique index session_id on session (id);

-- One link for each account at a time. The first administrator's account is made when the link is used.
create table invitation (
    account       uuid primary key,
    token_hash    bytea not null unique,
    first         boolean not null,
    totp_secret   text not null,
    created_at    timestamptz not null,
    ends_at       timestamptz not null
);
create unique index invitation_first on invitation (first) where first;
