-- Files on their way into the store, noted before their first byte is there and gone in the
-- transaction whose rows name them. What a server that died left of them, others take away.
create table arrival (
    id         uuid primary key,
    server     uuid not null,
    -- What it is made of: behind its erasure nothing is certified while something is on its way.
    about      uuid not null,
    operation  uuid,
    name       text not null,
    at         timestamptz not null default clock_timestamp()
);
create index arrival_about on arrival (about);
create index arrival_name on arrival (name);
