import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import type { Lattice } from "@/lib/auditor/lattice";
import { placer, type AuditedProcess } from "@/lib/auditor/reference";
import { nameOf, type Owners } from "@/lib/auditor/truth/owners";
import { RoleTruth } from "@/lib/auditor/truth/role-truth";

/** The days a version is made of: those written down with it, or those of the publication under way. */
export type DaysOfVersion = { from: "publication_day"; period: string; version: number } | { from: "frozen_day" };

/** Where the version's days are. frozen_day is the publication's own temporary table; a recorded version needs none. */
export async function daysOfVersion(client: pg.ClientBase, period: string, version: number): Promise<DaysOfVersion> {
  const { rows } = await client.query<{ recorded: boolean }>(
    "select exists (select from publication_day where period = $1 and version = $2) as recorded",
    [period, version],
  );
  return rows[0].recorded ? { from: "publication_day", period, version } : { from: "frozen_day" };
}

export type TruthOptions = {
  days: DaysOfVersion;
  lattice: Lattice;
  processes: readonly AuditedProcess[];
  owners: Owners;
  /** Only the month, from the month cube of a recorded version, for comparing with another. */
  isMonthOnly?: boolean;
};

/** Every role's requests of the version's days by corporate group, month and days. */
export async function readTruth(client: pg.ClientBase, options: TruthOptions): Promise<Map<string, RoleTruth>> {
  const { days, lattice, processes, owners, isMonthOnly = false } = options;
  const truths = new Map<string, RoleTruth>();
  const cellsOf = placer(lattice, processes);
  for await (const fields of copiedRows(client, rowsOf(days, isMonthOnly))) {
    const [role, party, day, srv, qualifier, csp_region, device_type, smets] = fields;
    const counts = fields.slice(8).map(Number);
    const sent = { srv, qualifier, csp_region, device_type, smets };
    const owner = owners.get(party) ?? nameOf(party, "");
    let truth = truths.get(role);
    if (!truth) truths.set(role, (truth = new RoleTruth(role)));
    truth.add(owner, cellsOf(sent, 0), counts);
    if (!isMonthOnly) truth.add(owner, cellsOf(sent, lattice.day(day)), counts);
  }
  return truths;
}

/** In the order of the key: what is found first, and so what is withheld for it, must not hang on how rows are stored or joined. */
const inOrder = `order by s.user_role collate "C", s.party_id collate "C", s.srv collate "C", s.mode collate "C", s.qualifier collate "C",
  s.csp_region collate "C", s.device_type collate "C", s.smets collate "C"`;

function rowsOf(days: DaysOfVersion, isMonthOnly: boolean): string {
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`;
  const columns = (day: string) => `s.user_role, s.party_id, ${day}, s.srv, s.qualifier, s.csp_region, s.device_type, s.smets,
    s.n, s.n_fail, s.n_delivery_fail, s.n_trt, s.n_trt - s.n_within_trt, s.rtt_n`;
  if (isMonthOnly && days.from === "publication_day")
    return `copy (select ${columns("''")} from service_month s where period = ${text(days.period)} and version = ${Number(days.version)} ${inOrder}) to stdout`;
  const only = days.from === "frozen_day" ? "" : `and d.period = ${text(days.period)} and d.version = ${Number(days.version)}`;
  return `copy (select ${columns("s.day::text")} from service_day s
    join ${days.from} d on d.feed = 'service-requests' and d.day = s.day and d.load_id = s.load_id ${only} ${inOrder}, s.day) to stdout`;
}

/** The rows of a COPY statement as they come, field by field; an empty field is absent or empty text. */
export async function* copiedRows(client: pg.ClientBase, statement: string): AsyncGenerator<string[]> {
  let rest = "";
  for await (const chunk of client.query(copyTo(statement)).setEncoding("utf8") as AsyncIterable<string>) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield line.includes("\\") ? line.split("\t").map(plain) : line.split("\t");
  }
}

const letters: Record<string, string> = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f", v: "\v" };

function plain(field: string): string {
  return field.replace(/\\(.)/gs, (_, letter: string) => letters[letter] ?? letter);
}
