-- How long an image is along the way: what a camera sees beyond the ends of a line flown.
alter table area_flight add column length double precision not null default 0 check (length >= 0);
