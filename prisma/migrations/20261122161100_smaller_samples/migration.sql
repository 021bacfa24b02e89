-- Statistics of a month from 12,000 rows a table instead of 30,000: a Party's questions go by the primary keys, and sorting every text column of the
-- sample of forty tables took longer than writing most of them.
alter function refresh_statistics(text) set default_statistics_target = 40;
