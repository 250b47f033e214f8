-- Who signs in at the unit's own identity provider: linked by an administrator, by subject alone.
create table account_subject (
    account  uuid primary key references account,
    issuer   text not null,
    subject  text not null,
    unique (issuer, subject)
);
