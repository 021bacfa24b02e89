import type pg from "pg";
import { ratesOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import { everyParty } from "@/lib/auditor/attacks/list-attack";
import type { SeenActivity } from "@/lib/auditor/attacks/activity-attack";
import { subjectName, type Brought, type SeenFigure } from "@/lib/auditor/attacks/report-attack";
import type { Lattice } from "@/lib/auditor/lattice";
import type { PeerView } from "@/lib/auditor/seen/read-peers";

type Version = { period: string; version: number };
type Row = { measure: string; dimensions: Record<string, string | undefined>; value: number; has_counts: boolean };

/** The cell of a split that a figure is of: "csp_region North"; a value that is not known is ''. */
function splitName({ csp_region: region, device_type: type }: Row["dimensions"]): string {
  const value = region ?? type ?? "";
  return `${region === undefined ? "device_type" : "csp_region"} ${value === "unknown" ? "" : value}`;
}

/** What of Users' facts a figure of the report is made of, by its measure and dimensions; null: of something else. */
function subjectOf({ measure, dimensions }: Row): string | null {
  const { day, outcome, reason_code: reason } = dimensions;
  switch (measure) {
    case "MP122-B1b":
      return "scheduled-reads";
    case "MP122-IC1d":
      return "installs";
    case "MP122-CoS1a":
      return "gains";
    case "MP122-CoS1b":
      return `gains ${splitName(dimensions)}`;
    case "MP122-CoS1c":
      return "gain-reasons";
    case "MP122-PP1c":
      return "silent-meters";
    case "MP122-PP1d":
      return reason === undefined ? "top-ups" : "top-up-reasons";
    case "MP122-DF2":
      return outcome === undefined ? "image-alerts" : "images";
    case "MP122-IC1c":
      return "predicted-installs";
    case "MP122-IC2":
      return day === undefined ? null : `predicted-installs ${day}`;
    case "CPM1":
    case "CPM2":
    case "CPM3":
      return measure;
    default:
      return null;
  }
}

/**
 * The figures of the report that are made of Users' facts and shown. Code Performance Measures are not where a Service Provider reported them:
 * those are its own counts.
 */
export async function readReportFigures(client: pg.ClientBase, { period, version }: Version): Promise<SeenFigure[]> {
  const { rows } = await client.query<Row>(
    `select measure_id as measure, dimensions, value, numerator is not null or denominator is not null as has_counts from pmr_figure
    where period = $1 and version = $2 and value is not null and (dimensions ? 'user_role' or measure_id in ('CPM1', 'CPM2', 'CPM3')
      and not exists (select from reported_measure r where r.period = $1 and r.measure_id = pmr_figure.measure_id))
    order by ordinal`,
    [period, version],
  );
  return rows.flatMap(figureOf);
}

/** What was shown of partial availability. */
export async function readSeenActivity(client: pg.ClientBase, { period, version }: Version): Promise<SeenActivity[]> {
  const { rows } = await client.query<SeenActivity>(
    `select dimensions ->> 'process' as "processId", dimensions ->> 'outcome' as outcome, value, numerator, denominator from pmr_figure
    where period = $1 and version = $2 and measure_id = 'AV-PARTIAL' and value is not null order by ordinal`,
    [period, version],
  );
  return rows;
}

/** What the release wrote down of who brought what to which figure (by subjectName), by the contributor's name in that version. */
export async function readRecorded(client: pg.ClientBase, { period, version }: Version): Promise<Map<string, Brought>> {
  const { rows } = await client.query<{ figure: string; role: string; contributor: string; amounts: number[] }>(
    "select figure, user_role as role, contributor, amounts from pmr_contribution where period = $1 and version = $2",
    [period, version],
  );
  const brought = new Map<string, Map<string, readonly number[]>>();
  for (const { figure, role, contributor, amounts } of rows) {
    const name = subjectName({ subject: figure, userRole: role });
    const held = brought.get(name) ?? new Map<string, readonly number[]>();
    if (amounts.some((amount) => amount !== 0)) brought.set(name, held.set(contributor, amounts));
  }
  return brought;
}

function figureOf(row: Row): SeenFigure[] {
  const subject = subjectOf(row);
  const { user_role: userRole = "", day = null, outcome, reason_code: reason } = row.dimensions;
  const words = [row.measure, reason ?? outcome ?? row.dimensions.csp_region ?? row.dimensions.device_type]
    .filter((word) => word !== undefined)
    .join(" ");
  return subject === null ? [] : [{ subject, userRole, words, day, value: row.value, hasCounts: row.has_counts }];
}

/** The annex's lists of anonymised success rates by SRV, as every reader sees them. */
export async function readAnnex(client: pg.ClientBase, { period, version }: Version, lattice: Lattice): Promise<PeerView[]> {
  const { rows } = await client.query<{ role: string; srv: string; peers: string[]; rates: number[] }>(
    "select user_role as role, srv, peers, rates from pmr_peer where period = $1 and version = $2 and peers is not null",
    [period, version],
  );
  const [rate] = ratesOfRelease;
  return rows.map(({ role, srv, peers, rates }) => {
    const cell = lattice.cellAt({ day: null, itemType: "srv", item: srv, breakdown: "", value: "" });
    return { userRole: role, rate, cell, viewer: everyParty, peers, rates };
  });
}
