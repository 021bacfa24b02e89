-- The parts of the Performance Measurement Report beside its figures.

-- The MP122A annex (disclosure.md P6, P12): success rate of an SRV by anonymised contributor, as reviewers and every Party see it. No Party in
-- it; peers[i] has rates[i], in the order of the pseudonyms' HMAC, which says nothing. Both null where the decision is not 'shown'.
create table pmr_peer (
  user_role text not null, period text not null, version integer not null, srv text not null,
  policy_version integer not null, decision text not null, peers text[], rates double precision[],
  primary key (user_role, period, version, srv),
  check ((decision = 'shown') = (peers is not null and rates is not null and cardinality(peers) = cardinality(rates)))
) partition by list (period);

-- What each contributor brought to a figure that is made at publication from Users' facts: the next period (P9) and a restatement (P8) are
-- judged against it. For the publication alone.
create table pmr_contribution (
  period text not null, version integer not null, figure text not null, user_role text not null, contributor text not null,
  amounts double precision[] not null,
  primary key (period, version, figure, user_role, contributor)) partition by list (period);

grant select on pmr_peer to portal_reader;
grant select, insert, update, delete on pmr_peer, pmr_contribution to portal_ingest;

-- Target and Minimum Service Levels that hold for the periods from one to another, in percent; where there is none for a period, the levels of
-- performance_measure hold. value_status says whether they were seen in the code itself.
create table service_level (
  measure_id text not null, from_period text not null, until_period text, target numeric, minimum numeric,
  value_status text not null, source text not null, primary key (measure_id, from_period));

-- Time limits to produce the report in Working Days after the period, by Reporting Period. in_force false: an option that was studied.
create table production_limit (
  limit_id text primary key, working_days integer not null check (working_days > 0), from_period text not null, until_period text,
  in_force boolean not null, words text not null, source text not null);
insert into production_limit values
  ('25', 25, '2016-11', '2022-10', true, '25 Working Days, kept by derogation to 30 November 2022', 'MP122B paper to the Operations Group (28 Sep 2021)'),
  ('10', 10, '2022-11', null, true, '10 Working Days under MP122A after the derogation (unverified)', 'MP122B paper to the Operations Group (28 Sep 2021)'),
  ('18', 18, '2016-11', null, false, '18 Working Days, studied by MP122B', 'MP122B paper to the Operations Group (28 Sep 2021)'),
  ('14', 14, '2016-11', null, false, '14 Working Days, studied by MP122B', 'MP122B Working Group summary (11 Feb 2022)');

-- Meetings of the Operations Group and the day its papers are due. Where a month has none here they follow the rule of lib/pmr/meetings.ts.
-- month: the month whose meeting it is; kept by publishers on the page of the clock.
create table operations_meeting (
  kind text not null check (kind in ('reporting', 'main')), month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  held_on date not null, paper_day date not null, source text not null, primary key (kind, month), check (paper_day <= held_on));
insert into operations_meeting values
  ('reporting', '2021-09', '2021-09-27', '2021-09-20', 'MP122B paper to the Operations Group (28 Sep 2021)'),
  ('main', '2021-10', '2021-10-05', '2021-09-28', 'MP122B paper to the Operations Group (28 Sep 2021)'),
  ('reporting', '2021-10', '2021-10-25', '2021-10-18', 'MP122B paper to the Operations Group (28 Sep 2021): the day before 26 October; its paper day by the same distance'),
  ('main', '2021-11', '2021-11-02', '2021-10-26', 'MP122B paper to the Operations Group (28 Sep 2021): paper day 26 October; the meeting by the same distance');

grant select on service_level, production_limit, operations_meeting to portal_reader;
grant select, insert, update, delete on service_level, production_limit to portal_ingest;
grant select, insert, update, delete on operations_meeting to portal_access;
