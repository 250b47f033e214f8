-- From when an administrator or overseer counts as the second person, and who appointed them: one
-- administrator who makes another must not be both. Null: they do. Those of before do.
alter table account
    add column second_from  timestamptz,
    add column appointed_by uuid;
