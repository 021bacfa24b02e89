import type pg from "pg";
import type { Tally } from "@/lib/auditor/truth/recount/tally";
import type { VersionDays } from "@/lib/auditor/truth/recount/version-days";

const dayInSeconds = 86_400;
/** Modes of the requests that CPM1 and CPM2 are about. */
const measureOfMode: Record<string, string> = {
  "on-demand": "CPM1",
  "future-dated-device": "CPM2",
  "future-dated-dsp": "CPM2",
  "dcc-scheduled": "CPM2",
};

type Row = {
  role: string;
  party: string;
  srv: string;
  mode: string;
  isDaily: boolean;
  n: number;
  failed: number;
  timed: number;
  within: number;
};

/** Requests (or Alerts) of a Party that have a target time, and those that missed it; `item`: the SRV; `measure` '': of no Code Performance Measure. */
export type TimedRow = { measure: string; userRole: string; item: string; partyId: string; timed: number; late: number };

/**
 * Counts, from the daily cube of the facts: requests in time (CPM1, CPM2), scheduled reads (B1b), and 8.14.1 against 8.14.2 (IC1d). Gives the
 * requests in time by SRV, too.
 */
export async function countServices(client: pg.ClientBase, days: VersionDays, tally: Tally): Promise<TimedRow[]> {
  const { rows } = await client.query<Row>(
    `select s.user_role as role, s.party_id as party, s.srv, s.mode, coalesce(r.trt_dcc_scheduled_s = ${dayInSeconds}, false) as "isDaily",
      sum(s.n)::float8 as n, sum(s.n_fail)::float8 as failed, sum(s.n_trt)::float8 as timed, sum(s.n_within_trt)::float8 as within
    from service_day s join ${days("service-requests")} d using (day, load_id) left join service_request r on r.srv = s.srv
    group by 1, 2, 3, 4, 5`,
  );
  for (const { role, party, srv, mode, isDaily, n, failed, timed, within } of rows) {
    const measure = measureOfMode[mode];
    if (measure) tally.add(measure, "", party, [within, timed - within]);
    if (mode === "dcc-scheduled" && isDaily) tally.add("scheduled-reads", role, party, [within, timed - within]);
    if (srv === "8.14.1") tally.add("installs", role, party, [n - failed, 0]);
    if (srv === "8.14.2") tally.add("installs", role, party, [0, n - failed]);
  }
  return rows.map(({ role, party, srv, mode, timed, within }) => {
    return { measure: measureOfMode[mode] ?? "", userRole: role, item: srv, partyId: party, timed, late: timed - within };
  });
}
