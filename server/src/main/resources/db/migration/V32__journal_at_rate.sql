-- A row and its payload are written by one statement; asking for the row again at every payload
-- cost a look-up and a lock each.
alter table journal_payload drop constraint journal_payload_row_fkey;
