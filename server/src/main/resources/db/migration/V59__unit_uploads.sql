-- Files of other purposes than maps come the same way: terrain and land cover.

alter table basemap_upload rename to unit_upload;
alter table unit_upload add column purpose text not null default 'basemap';
alter table unit_upload alter column purpose drop default;
