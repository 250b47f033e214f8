-- Programs read all places of one's operations page by page, in an order that does not change while they read.
create index sighting_in_order on sighting (operation, id);
