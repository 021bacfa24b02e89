-- A figure names the files it was made from: their names, checksums and days are facts of DCC's deliveries. Counts of rows stay with the operators,
-- for they are of the whole industry.
grant select (sha256, feed, delivery, name, first_day, last_day, produced_at) on delivery_file to portal_reader;
