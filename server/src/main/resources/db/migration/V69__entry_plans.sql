-- Plans of an entry. What rests on presence (the problem as it was asked, chances, the curve) stands in columns
-- of its own: it is erased with the looks, while who went where stays.

create table entry_plan (
    id               uuid primary key,
    operation        uuid not null references operation,
    operations       uuid[] not null,
    handling         text not null default 'H1',
    sealed           boolean not null default false,
    grounds          uuid[] not null default '{}',
    made_by          uuid not null references account,
    made_at          timestamptz not null,
    state            text not null check (state in ('draft', 'chosen', 'superseded')),
    hour             timestamptz,
    targets          uuid[] not null,
    asked            text not null,
    answer           text not null,
    problem          text,
    estimates        text,
    estimate_grounds uuid[] not null default '{}',
    orders           text not null default '{}',
    before           uuid references entry_plan,
    chosen_by        uuid references account,
    chosen_at        timestamptz,
    version          bigint not null default 1
);
create index entry_plan_operation on entry_plan (operation, made_at desc, id);
create index entry_plan_operations on entry_plan using gin (operations);
create index entry_plan_targets on entry_plan using gin (targets);
create index entry_plan_before on entry_plan (before);

-- Whom another unit calls when an entry of theirs is near one of ours; told to nobody unless both share.
create table contact_point (
    operation   uuid primary key references operation,
    operations  uuid[] not null,
    handling    text not null default 'H0',
    sealed      boolean not null default false,
    grounds     uuid[] not null default '{}',
    name        text not null,
    reach       text not null,
    shares      boolean not null,
    set_by      uuid not null references account,
    set_at      timestamptz not null,
    version     bigint not null default 1
);

-- What each side is told of another's entry near its own: a contact point, as it was then, and nothing else.
-- Which operation the other is, nobody's policy shows.
create table deconfliction (
    id          uuid primary key,
    operation   uuid not null references operation,
    operations  uuid[] not null,
    handling    text not null default 'H0',
    sealed      boolean not null default false,
    grounds     uuid[] not null default '{}',
    other       uuid not null references operation,
    near        text not null check (near in ('time-and-place', 'party')),
    name        text not null,
    reach       text not null,
    at          timestamptz not null,
    unique (operation, other, near)
);
create index deconfliction_other on deconfliction (other);
