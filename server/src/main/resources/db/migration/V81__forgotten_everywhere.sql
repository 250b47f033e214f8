-- Until when each server forgot what was erased: what it drew, copied or had begun of it. By the
-- database's clock. An erasure is certified once all that live have.
alter table server_process add column forgot_at timestamptz;
