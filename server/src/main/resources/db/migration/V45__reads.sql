-- That somebody read something in a quarter of an hour, so that the second time is no second act.
-- The acts are in the journal; these marks are swept away, and need not outlive a crash.
create unlogged table read_mark (
    quarter  bigint not null,
    account  uuid not null,
    object   uuid not null,
    what     text not null,
    primary key (quarter, account, object, what)
);
