-- What a phone told that is sealed can be named, decided and erased like anything else that is.
alter table device_entry add column id uuid not null default gen_random_uuid();
create unique index device_entry_id on device_entry (id);

-- Opened by the prosecutor; or erased on the phone before it was sent: a gap of the log, named.
alter table device_receipt drop constraint device_receipt_state_check;
alter table device_receipt add constraint device_receipt_state_check
    check (state in ('done', 'conflict', 'quarantined', 'opened', 'erased'));
alter table device_receipt add column operation uuid;

-- A link that lets somebody in anew opens only with a word that another administrator is shown:
-- neither of the two holds both. Whoever never came in needs none.
alter table account add column accepted_at timestamptz;
update account set accepted_at = now() where password is not null
    or exists (select 1 from journal_row r where r.object = account.id and r.action = 'accept');
alter table invitation add column made_by uuid;
alter table invitation add column second text not null default 'none'
    check (second in ('none', 'waits', 'word'));
alter table invitation add column word_hash bytea;
update invitation set second = 'waits' where not first
    and exists (select 1 from account a where a.id = account and a.accepted_at is not null);
