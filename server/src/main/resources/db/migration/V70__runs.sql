-- A run: a chosen plan carried out. What teams say is appended and never edited; what phones heard is
-- what they themselves said they know. The version of a run rises with decisions and new plans only.

create table run (
    id                  uuid primary key,
    operation           uuid not null references operation,
    operations          uuid[] not null,
    handling            text not null default 'H1',
    sealed              boolean not null default false,
    grounds             uuid[] not null default '{}',
    plan                uuid not null,
    hour                timestamptz not null,
    state               text not null check (state in ('preparing', 'go', 'released', 'aborted', 'ended')),
    began_by            uuid not null references account,
    began_at            timestamptz not null,
    go_by               uuid references account,
    go_at               timestamptz,
    go_why              text,
    release_by          uuid references account,
    release_at          timestamptz,
    release_despite     text,
    release_version     bigint,
    abort_by            uuid references account,
    abort_at            timestamptz,
    abort_why           text,
    abort_version       bigint,
    ended_by            uuid references account,
    ended_at            timestamptz,
    presence_erased_at  timestamptz,
    version             bigint not null default 1,
    check (release_by is null or release_by <> go_by)
);
create index run_operation on run (operation, began_at);
create index run_operations on run using gin (operations);
-- Of one plan one run at a time.
create unique index run_of_plan on run (plan) where state in ('preparing', 'go', 'released');

-- Its doors, and under which decision each is entered, as found when it was released.
create table run_door (
    run      uuid not null references run,
    target   uuid not null,
    gone     boolean not null default false,
    warrant  uuid,
    primary key (run, target)
);

-- Who goes where; changed: the version at which a new plan sent it elsewhere.
create table run_team (
    run        uuid not null references run,
    team       uuid not null,
    name       text not null,
    leader     uuid references account,
    target     uuid,
    leaves_at  timestamptz,
    changed    bigint,
    primary key (run, team)
);
create index run_team_leader on run_team (leader);

-- What was said of a team, and when: claimed and received. Online there is no device.
create table run_state (
    id           uuid primary key,
    run          uuid not null,
    team         uuid not null,
    state        text not null check (state in
        ('ready', 'not-ready', 'left', 'in-place', 'entered', 'secured', 'withdrawn')),
    reason       text not null default '',
    at           timestamptz not null,
    received_at  timestamptz not null,
    by_account   uuid not null references account,
    device       uuid,
    sequence     bigint,
    foreign key (run, team) references run_team (run, team),
    unique (device, sequence),
    check ((device is null) = (sequence is null))
);
create index run_state_team on run_state (run, team, device, sequence);

-- The last time a leader's phone asked, and since when it says it knows which version.
create table run_heard (
    run      uuid not null references run,
    account  uuid not null references account,
    at       timestamptz not null,
    primary key (run, account)
);
create table run_knows (
    run      uuid not null references run,
    account  uuid not null references account,
    version  bigint not null,
    at       timestamptz not null,
    primary key (run, account, version)
);

-- New plans during the run.
create table run_change (
    run         uuid not null references run,
    version     bigint not null,
    at          timestamptz not null,
    by_account  uuid not null references account,
    plan        uuid not null,
    teams       uuid[] not null,
    teams_out   uuid[] not null,
    primary key (run, version)
);

-- What was found behind the doors: people, rooms, exhibits, and what the detained name next. Its
-- grounds are the decision its door was entered under.
create table run_record (
    id             uuid primary key,
    run            uuid not null references run,
    operation      uuid not null references operation,
    operations     uuid[] not null,
    handling       text not null,
    sealed         boolean not null default false,
    grounds        uuid[] not null default '{}',
    party          text not null
        check (party in ('suspect', 'convicted', 'victim', 'witness', 'contact', 'official')),
    team           uuid not null,
    target         uuid,
    type           text not null check (type in ('detention', 'room', 'exhibit', 'named')),
    said           text not null,
    named_by       uuid references run_record,
    at             timestamptz not null,
    received_at    timestamptz not null,
    by_account     uuid not null references account,
    device         uuid,
    sequence       bigint,
    signed_number  text,
    signed_at      timestamptz,
    signed_by      uuid references account,
    task_team      uuid,
    task_place     text,
    task_by        uuid references account,
    task_at        timestamptz,
    found          boolean,
    outcome_note   text,
    outcome_grams  double precision check (outcome_grams >= 0),
    outcome_by     uuid references account,
    outcome_at     timestamptz,
    version        bigint not null default 1,
    unique (device, sequence),
    check (type = 'named' or (signed_by is null and task_by is null and outcome_by is null)),
    check (task_by is null or signed_by is not null),
    check (outcome_by is null or task_by is not null)
);
create index run_record_run on run_record (run, at);
create index run_record_operations on run_record using gin (operations);
create index run_record_named_by on run_record (named_by);
