import { text } from "node:stream/consumers";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import {
  eachDimension,
  newNumbering,
  rowsAt,
  type Columns,
  type MonthColumns,
  type Numbering,
  type Texts,
} from "@/lib/diagnosis/search/columns";
import { searchDimensions, type SearchDimension } from "@/lib/diagnosis/search/dimensions";
import { deviceValues } from "@/lib/diagnosis/search/sample";
import type { Membership } from "@/lib/metrics/process-membership";
import type { Publication } from "@/lib/metrics/queries/publications";

/** A Party in one of its roles. */
export type Seat = { partyId: string; userRole: string };
/** Columns with the qualifier of each row, which says in which processes it counts. */
type Qualified = Columns & { qualifiers: string[] };
/** Everything a seat asked for in a month and what of it failed. */
export type SeatMonth = { requests: Qualified; failures: Qualified };
/** The months of a seat in the same numbers. */
export type SeatMonths = { texts: Texts; months: SeatMonth[] };

/** What a line of the cubes says but for its count, Reason Code and SRV: read once, however many lines say it. */
type Leaf = { qualifier: string; numbers: Record<SearchDimension, number> };
type Book = Numbering & { leaves: Map<string, Leaf> };

const leafColumns = "qualifier, mode, csp_region, smets, device_type, manufacturer, model, firmware_version";

/** Reads the month cubes of a seat in each of the versions. As text in one stream: rows as objects of the driver would take three times as long. */
export async function readSeatMonths(client: pg.ClientBase, seat: Seat, publications: readonly Publication[]): Promise<SeatMonths> {
  const cubes = publications.flatMap((publication, at) => [
    `select ${2 * at}, n, '', srv, ${leafColumns} from model_month where ${rowsOf(client, seat, publication)}`,
    `select ${2 * at + 1}, n, reason_code, srv, ${leafColumns} from failure_month where ${rowsOf(client, seat, publication)}`,
  ]);
  const lines = publications.flatMap((): string[][] => [[], []]);
  const whole = await text(client.query(copyTo(`copy (${cubes.join(" union all ")}) to stdout`)));
  for (const line of whole.split("\n")) if (line !== "") lines[Number(line[0])].push(line);
  const book: Book = { ...newNumbering(), leaves: new Map() };
  const columns = lines.map((each) => columnsIn(each, book));
  return { texts: book.texts, months: publications.map((_, at) => ({ requests: columns[2 * at], failures: columns[2 * at + 1] })) };
}

/** The rows of the month that count in a process. */
export function inProcess({ requests, failures }: SeatMonth, texts: Texts, { whole, qualified }: Membership): MonthColumns {
  const all = new Set(whole);
  const some = new Map(qualified.map(([srv, qualifiers]) => [srv, new Set(qualifiers)]));
  const isWhole = texts.srv.map((srv) => all.has(srv));
  const allowed = texts.srv.map((srv) => some.get(srv));
  const counted = ({ codes, weights, qualifiers }: Qualified) => {
    const places: number[] = [];
    for (let row = 0; row < weights.length; row++) {
      const srv = codes.srv[row];
      if (isWhole[srv] || allowed[srv]?.has(qualifiers[row])) places.push(row);
    }
    return rowsAt({ codes, weights }, Int32Array.from(places));
  };
  return { requests: counted(requests), failures: counted(failures) };
}

// COPY takes no parameters, so the values are written in as the driver quotes literals.
function rowsOf(client: pg.ClientBase, { partyId, userRole }: Seat, { period, version }: Publication): string {
  const quoted = (value: string) => client.escapeLiteral(value);
  return `party_id = ${quoted(partyId)} and user_role = ${quoted(userRole)} and period = ${quoted(period)} and version = ${Math.trunc(version)}`;
}

function columnsIn(lines: readonly string[], book: Book): Qualified {
  const codes = eachDimension(() => new Int32Array(lines.length));
  const weights = new Float64Array(lines.length);
  const qualifiers: string[] = [];
  for (let row = 0; row < lines.length; row++) {
    const line = lines[row];
    const first = line.indexOf("\t", 2);
    const second = line.indexOf("\t", first + 1);
    const third = line.indexOf("\t", second + 1);
    const leaf = leafOf(line.slice(third + 1), book);
    for (const dimension of searchDimensions) codes[dimension][row] = leaf.numbers[dimension];
    codes.reason_code[row] = book.numberOf("reason_code", plain(line.slice(first + 1, second)));
    codes.srv[row] = book.numberOf("srv", plain(line.slice(second + 1, third)));
    weights[row] = Number(line.slice(2, first));
    qualifiers.push(leaf.qualifier);
  }
  return { codes, weights, qualifiers };
}

function leafOf(line: string, book: Book): Leaf {
  const known = book.leaves.get(line);
  if (known) return known;
  const [qualifier, mode, csp_region, smets, device_type, manufacturer, model, firmwareVersion] = line.split("\t").map(plain);
  const values = { srv: "", reason_code: "", mode, csp_region, smets, device_type, ...deviceValues(manufacturer, model, firmwareVersion) };
  const leaf = { qualifier, numbers: eachDimension((dimension) => book.numberOf(dimension, values[dimension])) };
  book.leaves.set(line, leaf);
  return leaf;
}

const letters: Record<string, string> = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f", v: "\v" };

/** A field as COPY writes it, back to what it was. */
function plain(field: string): string {
  return field.includes("\\") ? field.replace(/\\(.)/g, (_, letter: string) => letters[letter] ?? letter) : field;
}
