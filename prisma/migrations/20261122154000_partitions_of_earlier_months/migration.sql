-- Months that were delivered or published before a partitioned table came get their partition of it now.
select ensure_month_partitions(month) from (
  select period as month from reporting_period union select to_char(day, 'YYYY-MM') from feed_day order by 1) known;
