-- The network of a case: what came from whom, what each record says of whom, and which of those are one.
-- Whoever sees a record sees its mentions and ties (their columns of need-to-know are the record's own, kept by
-- triggers); a merge is seen by whoever sees both sides. Nothing here is computed from what somebody may not see:
-- entities are made when asked, of what the asker sees.

-- A file that was brought and is no source yet.
create table record_file (
    id           uuid primary key,
    operation    uuid not null references operation,
    operations   uuid[] not null,
    handling     text not null default 'H1',
    sealed       boolean not null default false,
    grounds      uuid[] not null default '{}',
    name         text not null,
    format       text not null,
    sha256       text not null,
    address      text not null,
    bytes        bigint not null check (bytes >= 0),
    brought_by   uuid not null references account,
    brought_at   timestamptz not null
);
create index record_file_operations on record_file using gin (operations);

-- Which column is what, drawn by hand once: the next file with the same header is read by it.
create table record_mapping (
    id           uuid primary key,
    operation    uuid not null references operation,
    operations   uuid[] not null,
    handling     text not null default 'H1',
    sealed       boolean not null default false,
    grounds      uuid[] not null default '{}',
    header       text not null,
    mapping      text not null,
    kept_by      uuid not null references account,
    kept_at      timestamptz not null,
    unique (operation, header)
);

create table record_source (
    id              uuid primary key,
    operation       uuid not null references operation,
    operations      uuid[] not null,
    handling        text not null default 'H1',
    sealed          boolean not null default false,
    grounds         uuid[] not null default '{}',
    party           text not null
        check (party in ('suspect', 'convicted', 'victim', 'witness', 'contact', 'official')),
    name            text not null,
    file_name       text not null,
    format          text not null,
    sha256          text not null,
    address         text not null,
    kind            text not null,
    mapping         text not null,
    grading_system  text,
    grade_source    text,
    grade_said      text,
    authority       uuid references authority,
    observed        text,
    state           text not null check (state in ('reading', 'ready', 'failed', 'withdrawn')),
    sentence        text not null default '',
    shielded        integer not null default 0,
    added_by        uuid not null references account,
    added_at        timestamptz not null,
    withdrawn_by    uuid references account,
    withdrawn_at    timestamptz,
    why             text,
    version         bigint not null default 1
);
create index record_source_operations on record_source using gin (operations);
create index record_source_operation on record_source (operation, added_at);
create index record_source_authority on record_source (authority);

-- A row that could not be taken: where and why; its content stays in the file that was brought.
create table record_aside (
    source   uuid not null references record_source,
    line     bigint not null,
    reason   text not null,
    detail   text not null default '',
    primary key (source, line)
);

-- One row of a source. Its party is the most protected one it speaks of.
create table record (
    id             uuid primary key,
    source         uuid not null references record_source,
    operation      uuid not null references operation,
    operations     uuid[] not null,
    handling       text not null,
    sealed         boolean not null default false,
    grounds        uuid[] not null default '{}',
    party          text not null
        check (party in ('suspect', 'convicted', 'victim', 'witness', 'contact', 'official')),
    withdrawn      boolean not null default false,
    kind           text not null,
    line           bigint not null,
    said           text not null,
    grade_source   text,
    grade_said     text,
    observed_from  timestamptz,
    observed_to    timestamptz,
    added_at       timestamptz not null,
    unique (source, line)
);
create index record_operations on record using gin (operations);

-- Of whom or what a record speaks.
create table mention (
    id          uuid primary key,
    record      uuid not null references record,
    operation   uuid not null references operation,
    operations  uuid[] not null,
    handling    text not null,
    sealed      boolean not null,
    grounds     uuid[] not null,
    party       text not null,
    withdrawn   boolean not null,
    kind        text not null,
    category    text not null
        check (category in ('suspect', 'convicted', 'victim', 'witness', 'contact', 'official', 'none')),
    label       text not null,
    attributes  text not null,
    longitude   double precision,
    latitude    double precision
);
create index mention_record on mention (record);
create index mention_operations on mention using gin (operations);
create index mention_operation on mention (operation, kind);

-- What brings mentions together that may be one: salted digests, not the values.
create table mention_key (
    key      bytea not null,
    mention  uuid not null references mention,
    primary key (key, mention)
);
create index mention_key_mention on mention_key (mention);

-- What a record says ties two of its mentions.
create table tie (
    id             uuid primary key,
    record         uuid not null references record,
    operation      uuid not null references operation,
    operations     uuid[] not null,
    handling       text not null,
    sealed         boolean not null,
    grounds        uuid[] not null,
    party          text not null,
    withdrawn      boolean not null,
    a              uuid not null references mention,
    b              uuid not null references mention,
    kind           text not null,
    observed_from  timestamptz,
    observed_to    timestamptz,
    check (a <> b)
);
create index tie_record on tie (record);
create index tie_a on tie (a);
create index tie_b on tie (b);
create index tie_operations on tie using gin (operations);

-- Two mentions that may be, are, or are not one.
create table merge (
    id             uuid primary key,
    left_mention   uuid not null references mention,
    right_mention  uuid not null references mention,
    kind           text not null,
    state          text not null check (state in ('proposed', 'made', 'rejected', 'undone', 'conflict')),
    score          double precision not null,
    prior          double precision not null,
    terms          text not null,
    settings       text not null,
    at             timestamptz not null,
    by_account     uuid references account,
    reason         text,
    version        bigint not null default 1,
    check (left_mention < right_mention),
    unique (left_mention, right_mention)
);
create index merge_right on merge (right_mention);
create index merge_state on merge (state, score desc, id);

-- Going a step further from somebody than from a party of the case: asked by one, approved by another.
create table network_step (
    id           uuid primary key,
    operation    uuid not null references operation,
    operations   uuid[] not null,
    handling     text not null default 'H1',
    sealed       boolean not null default false,
    grounds      uuid[] not null default '{}',
    mention      uuid not null references mention,
    why          text not null,
    asked_by     uuid not null references account,
    asked_at     timestamptz not null,
    approved_by  uuid references account,
    approved_at  timestamptz,
    ends_at      timestamptz,
    version      bigint not null default 1
);
create index network_step_operation on network_step (operation, asked_at);
create index network_step_mention on network_step (mention);

-- Numbers of counsel, doctors and journalists, of the whole unit: keyed digests, dropped from call lists unread.
create table shielded_number (
    digest    bytea primary key,
    why       text not null check (why in ('counsel', 'doctor', 'journalist')),
    added_by  uuid not null references account,
    added_at  timestamptz not null
);

-- A job may read records instead of a raster.
alter table job
    alter column raster drop not null,
    add column source uuid references record_source;
create index job_source on job (source);

-- Of whom a mention or tie may be told is its record's.
create function as_record() returns trigger language plpgsql as $$
begin
    select operation, operations, handling, sealed, grounds, party, withdrawn
        into new.operation, new.operations, new.handling, new.sealed, new.grounds, new.party, new.withdrawn
        from record where id = new.record;
    return new;
end $$;
create trigger as_record before insert on mention for each row execute function as_record();
create trigger as_record before insert on tie for each row execute function as_record();

create function spread_record() returns trigger language plpgsql as $$
begin
    update mention set operation = new.operation, operations = new.operations, handling = new.handling,
        sealed = new.sealed, grounds = new.grounds, party = new.party, withdrawn = new.withdrawn
        where record = new.id;
    update tie set operation = new.operation, operations = new.operations, handling = new.handling,
        sealed = new.sealed, grounds = new.grounds, party = new.party, withdrawn = new.withdrawn
        where record = new.id;
    return null;
end $$;
create trigger spread_record after update of operations, handling, sealed, grounds, party, withdrawn on record
    for each row execute function spread_record();
