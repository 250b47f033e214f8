-- Figures are counted from facts, which are only ever added; what was read of them before holds good
-- until a fact is hidden otherwise or erased. Each such change raises a number.
create table exhibit_fact_epoch (
    operation  uuid primary key references operation,
    epoch      bigint not null default 0
);

create function raise_fact_epoch() returns trigger language plpgsql security definer
    set search_path from current as $$
begin
    insert into exhibit_fact_epoch (operation, epoch)
    select distinct o, 1 from changed c cross join unnest(c.operations || c.operation) o
    on conflict (operation) do update set epoch = exhibit_fact_epoch.epoch + 1;
    return null;
end $$;
create trigger fact_hidden after update on exhibit_fact
    referencing old table as changed for each statement execute function raise_fact_epoch();
create trigger fact_shown after update on exhibit_fact
    referencing new table as changed for each statement execute function raise_fact_epoch();
create trigger fact_erased after delete on exhibit_fact
    referencing old table as changed for each statement execute function raise_fact_epoch();

-- What counts, as a unit defines it beside what is shipped. A changed definition is a new one: what a
-- statement was counted by never changes.
create table figure_definition (
    id          uuid primary key,
    operation   uuid not null references operation,
    operations  uuid[] not null,
    handling    text not null default 'H1',
    sealed      boolean not null default false,
    grounds     uuid[] not null default '{}',
    word        text not null,
    body        text not null,
    added_by    uuid not null references account,
    added_at    timestamptz not null,
    unique (operation, word)
);

-- What a region or another agency reported. It stays reported: it is never added to what is counted.
create table region_return (
    id             uuid primary key,
    operation      uuid not null references operation,
    operations     uuid[] not null,
    handling       text not null default 'H1',
    sealed         boolean not null default false,
    grounds        uuid[] not null default '{}',
    region         text not null check (region ~ '^[A-Z]{2}-[A-Z0-9]{1,3}$'),
    agency         text not null,
    period_from    date not null,
    period_to      date not null check (period_to >= period_from),
    definition     text not null,
    value          numeric not null check (value >= 0),
    unit           text not null,
    source         text not null,
    received_at    timestamptz not null,
    added_by       uuid not null references account,
    added_at       timestamptz not null,
    withdrawn_at   timestamptz,
    withdrawn_by   uuid references account,
    withdrawn_why  text
);
create index region_return_operation on region_return (operation, received_at);

-- A statement to the press. Its figures are live until a second person releases it; then every byte
-- stands, and so does what it was counted from.
create table bulletin (
    id           uuid primary key,
    operation    uuid not null references operation,
    operations   uuid[] not null,
    handling     text not null default 'H1',
    sealed       boolean not null default false,
    grounds      uuid[] not null default '{}',
    -- By language: {"en":…,"kk":…,"ru":…}.
    title        text not null,
    words        text not null,
    -- Whether a verdict has entered into force: until then nobody is called guilty.
    verdict      boolean not null default false,
    as_of        timestamptz not null,
    state        text not null default 'draft' check (state in ('draft', 'first', 'frozen')),
    published    boolean not null default false,
    made_by      uuid not null references account,
    made_at      timestamptz not null,
    changed_at   timestamptz not null,
    first_by     uuid references account,
    first_at     timestamptz,
    second_by    uuid references account,
    second_at    timestamptz,
    -- What was frozen, its hash, the text and figures as they were shown in each language, and the
    -- places in the journal of what was counted: their payloads may be erased later.
    frozen       text,
    hash         text,
    shown        text,
    positions    bigint[],
    version      bigint not null default 1,
    check (second_by is null or second_by <> first_by),
    check ((state = 'frozen') = (frozen is not null and hash is not null and shown is not null
        and positions is not null and second_by is not null)),
    check (published = (state = 'frozen'))
);
create index bulletin_operation on bulletin (operation, made_at);
create index bulletin_operations on bulletin using gin (operations);
