-- Several equal servers on one database (docs/design/platform.md, "Several servers").

-- One row for each server process that works here, kept fresh by itself; by the database's clock.
create table server_process (
    id          uuid primary key,
    name        text not null,
    release     text not null,
    schema      integer not null,
    started_at  timestamptz not null default clock_timestamp(),
    seen_at     timestamptz not null default clock_timestamp()
);

-- What one server of several does at a time: a connection outside, the removal of what is due.
create table duty (
    name    text primary key,
    holder  uuid not null,
    said    text not null default ''
);

-- How each secret that all servers share begins when it is digested: a server that comes with
-- another one belongs to another database.
create table shared_secret (
    name         text primary key,
    fingerprint  text not null
);

-- The oldest migration a server must know to work here. A migration that the servers of the
-- release before cannot work with raises it; all others let them go on.
create table schema_floor (
    one    boolean primary key default true check (one),
    least  integer not null
);
insert into schema_floor (least) values (76);

-- The policies as they were last made, so that a server that joins others does not make them anew.
create table policies_made (
    one     boolean primary key default true check (one),
    digest  text not null
);

-- Attempts to sign in within the last minute, by the digest of address or name. Not worth a log:
-- a database that fell forgives them, as the accounts' own locks do not.
create unlogged table attempt (
    key  bytea primary key,
    at   timestamptz[] not null
);

-- Only what failed counts towards giving a job up, not servers that were ended under it.
alter table job add column failures integer not null default 0;
