-- A leader may have two phones: what one of them knows the other does not. Of what was heard before, which
-- phone it was is not known.
alter table run_heard add column device uuid not null default '00000000-0000-0000-0000-000000000000';
alter table run_heard alter column device drop default;
alter table run_heard drop constraint run_heard_pkey, add primary key (run, account, device);

alter table run_knows add column device uuid not null default '00000000-0000-0000-0000-000000000000';
alter table run_knows alter column device drop default;
alter table run_knows drop constraint run_knows_pkey, add primary key (run, account, device, version);

-- Whoever made a target another than it was does not approve alone that night does not bar it.
alter table target add column changed_by uuid references account;
alter table target add check (urgent_by is null or changed_by is null or urgent_by <> changed_by);
