-- Whether an operation's reported places appear on the unit's TAK server: its commander's choice.
-- Whoever connected the unit to one wants them there, so an operation takes part until somebody
-- who commands it says no.

alter table operation add column on_tak boolean not null default true;
