-- What reading a source needs: how far it came, and which mentions need no comparing. A source has the identifier of
-- the file it is read from.
alter table record_file
    add column header text not null,
    add column lines bigint not null check (lines >= 0);

-- The category its rows have that say none; who sees a source is whoever may see one of its records (party).
alter table record_source
    add column category text not null
        check (category in ('suspect', 'convicted', 'victim', 'witness', 'contact', 'official')),
    add column read_to bigint not null default 0,
    add column read_all boolean not null default false;
create index record_operation on record (operation, party);

-- A mention that is its number (a phone, a plate) is one with all others of that number: a keyed digest of it. Of
-- equal mentions of one source the later ones name the first, which alone is compared with others.
alter table mention
    add column same bytea,
    add column twin uuid references mention,
    add column compared boolean not null default false;
create index mention_same on mention (same) where same is not null;
create index mention_twin on mention (twin) where twin is not null;
create index mention_waiting on mention (operation, id) where not compared;
