import { text } from "node:stream/consumers";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { deviceValues, type FailureCount, type RequestCount } from "@/lib/diagnosis/search/sample";
import type { Publication } from "@/lib/metrics/queries/publications";
import type { Membership } from "@/lib/metrics/process-membership";

/** A Party in one of its roles. */
export type Seat = { partyId: string; userRole: string };
/** Everything a seat asked for in a month and what of it failed, each row with the qualifier that says which processes it counts in. */
export type SeatMonth = { requests: (RequestCount & { qualifier: string })[]; failures: (FailureCount & { qualifier: string })[] };

const columns = "srv, qualifier, mode, csp_region, smets, device_type, manufacturer, model, firmware_version";

/** Reads the month cubes of a seat in a version. As text in one stream: rows as objects of the driver would take three times as long. */
export async function readSeatMonth(client: pg.ClientBase, seat: Seat, publication: Publication): Promise<SeatMonth> {
  const requests = await copied(
    client,
    `select ${columns}, sum(n) from model_month where ${rowsOf(client, seat, publication)} group by ${columns}`,
  );
  const failures = await copied(
    client,
    `select ${columns}, sum(n), reason_code from failure_month where ${rowsOf(client, seat, publication)} group by ${columns}, reason_code`,
  );
  return { requests: requests.map(requestOf), failures: failures.map((row) => ({ ...requestOf(row), reason_code: row[10] })) };
}

/** The rows of the month that count in a process. */
export function inProcess({ requests, failures }: SeatMonth, { whole, qualified }: Membership): SeatMonth {
  const all = new Set(whole);
  const some = new Map(qualified.map(([srv, qualifiers]) => [srv, new Set(qualifiers)]));
  const counts = ({ srv, qualifier }: { srv: string; qualifier: string }) => all.has(srv) || (some.get(srv)?.has(qualifier) ?? false);
  return { requests: requests.filter(counts), failures: failures.filter(counts) };
}

// COPY takes no parameters, so the values are written in as the driver quotes literals.
function rowsOf(client: pg.ClientBase, { partyId, userRole }: Seat, { period, version }: Publication): string {
  const quoted = (value: string) => client.escapeLiteral(value);
  return `party_id = ${quoted(partyId)} and user_role = ${quoted(userRole)} and period = ${quoted(period)} and version = ${Math.trunc(version)}`;
}

async function copied(client: pg.ClientBase, query: string): Promise<string[][]> {
  const whole = await text(client.query(copyTo(`copy (${query}) to stdout`)));
  return whole === "" ? [] : whole.slice(0, -1).split("\n").map(fieldsOf);
}

function fieldsOf(line: string): string[] {
  const fields = line.split("\t");
  return line.includes("\\") ? fields.map(unescape) : fields;
}

const letters: Record<string, string> = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f", v: "\v" };

function unescape(field: string): string {
  return field.replace(/\\(.)/g, (_, letter: string) => letters[letter] ?? letter);
}

function requestOf([srv, qualifier, mode, csp_region, smets, device_type, manufacturer, model, firmware_version, n]: string[]) {
  return { srv, qualifier, mode, csp_region, smets, device_type, ...deviceValues(manufacturer, model, firmware_version), n: Number(n) };
}
