-- The unit's own maps on their way in. No operation's, and no content: who sends which file.

create table basemap_upload (
    id           uuid primary key,
    account      uuid not null references account,
    name         text not null,
    length       bigint not null check (length > 0),
    begun_at     timestamptz not null,
    finished_at  timestamptz
);
