import { userRoles, type UserRole } from "@/lib/access/party-scope";
import { roleName } from "@/lib/charts/role-name";
import { formatCount, formatPercent } from "@/lib/format";
import type { PmrMeasure, PmrRow } from "@/lib/pmr/models";
import type { ReportCell, ReportTable } from "@/lib/pmr/tables/report-table";
import { figureText } from "@/lib/pmr/words";

const isWhole = ({ dimensions }: PmrRow) =>
  !dimensions.csp_region && !dimensions.device_type && !dimensions.smets && !dimensions.day && !dimensions.alert_code;
const kindOf = ({ dimensions: { outcome, reason_code }, note, unit }: PmrRow) =>
  `${outcome ?? ""}\t${reason_code ?? ""}\t${note.split(" None was")[0]}\t${unit}`;

/** The roles that anything is said of, in their order. */
export function rolesTold(rows: readonly PmrRow[]): UserRole[] {
  return userRoles.filter((role) => rows.some(({ dimensions, status }) => dimensions.user_role === role && status === "shown"));
}

/** Outcome measures of MP122 by User Role, each marked Measure or Indicator, with its rule. Splits, attempts and Alert Codes have tables of their own. */
export function outcomeTable(measures: readonly PmrMeasure[], all: readonly PmrRow[], reasons: ReadonlyMap<string, string>): ReportTable {
  const rows = all.filter((row) => row.measureId.startsWith("MP122-") && row.measureId !== "MP122-PP1d" && isWhole(row));
  const roles = rolesTold(rows);
  const outcomes = measures.filter(({ family }) => family === "MP122 outcome");
  return {
    id: "outcomes",
    caption: "Outcome measures by User Role",
    columns: [
      { head: "Measure or Indicator", width: 5 },
      ...roles.map((role) => ({ head: roleName(role), align: "right" as const, width: 1.2 })),
    ],
    rows: outcomes.flatMap((measure) => {
      const own = rows.filter(({ measureId }) => measureId === measure.id);
      const kinds = [...new Set(own.map(kindOf))].sort((a, b) => rankOf(a) - rankOf(b));
      return kinds.map((kind, index) => ({
        id: `${measure.id}-${index}`,
        cells: [nameCell(measure, kind, { before: kinds[index - 1], reasons }), ...roles.map((role) => cellOf(own, kind, role))],
      }));
    }),
    foot: "Released figures of all Users of the role together; withheld where too few stand behind them. Measures are the DCC's to meet, Indicators cannot carry a target; no level is set for any of these.",
  };
}

// Plain figures and outcomes first, then reasons as they come, the rest of them last.
function rankOf(kind: string): number {
  const [outcome, reason] = kind.split("\t");
  if (outcome) return 1;
  return reason === "" ? 0 : reason === "other" ? 99 : 50;
}

// The name once for the measure, its rule once for the rows that share it.
function nameCell(
  { id, name, kind: measureKind }: PmrMeasure,
  kind: string,
  { before, reasons }: { before: string | undefined; reasons: ReadonlyMap<string, string> },
): ReportCell {
  const [outcome, reason, note] = kind.split("\t");
  const detail = outcome || (reason === "other" ? "Other reasons" : reason && `Reason ${reasonText(reason, reasons)}`);
  const head = `${id.replace("MP122-", "")} ${name} (${measureKind})`;
  const text = detail ? (before === undefined ? `${head}: ${detail}` : `${detail.charAt(0).toUpperCase()}${detail.slice(1)}`) : head;
  return { text, under: before?.split("\t")[2] === note ? "" : note };
}

/** A Reason Code with its published name: "E20 Communications failure: cannot reach device"; "no response" is a name itself. */
export function reasonText(code: string, names: ReadonlyMap<string, string>): string {
  const name = names.get(code);
  return code === "no-response" ? "no response" : name && name !== "name not published" ? `${code} ${name}` : code;
}

function cellOf(rows: readonly PmrRow[], kind: string, role: UserRole): ReportCell {
  const same = rows.filter((row) => kindOf(row) === kind);
  const found = same.find(({ dimensions }) => dimensions.user_role === role) ?? same.find(({ dimensions }) => !dimensions.user_role);
  return found ? figureText(found, 1) : "–";
}

const places = ["North", "Central", "South", "4G North", "4G Central", "4G South", "SMETS1"];
/** What is told by Region and Device Type: the figure of a measure, of the SRV where it has several. */
const splitColumns: readonly { measureId: string; srv?: string; head: string }[] = [
  { measureId: "MP122-IC1a", head: "IC1a within Target Response Time" },
  { measureId: "MP122-IC1b", srv: "8.14.1", head: "IC1b hubs installed" },
  { measureId: "MP122-IC1b", srv: "8.1.1", head: "IC1b meters commissioned" },
  { measureId: "MP122-CoS1b", srv: "6.23", head: "CoS1b Changes of Supplier" },
  { measureId: "MP122-PP1a", srv: "2.2", head: "PP1a top ups" },
];

/** Installs, Change of Supplier and top ups of a role by Region and Device Type: a row a Region or type, of what is released. */
export function outcomeSplitTable(all: readonly PmrRow[], role: UserRole): ReportTable {
  const rows = all.filter(
    ({ measureId, dimensions, unit }) =>
      splitColumns.some((column) => column.measureId === measureId) && dimensions.user_role === role && !dimensions.day && unit === "share",
  );
  const types = [...new Set(rows.flatMap(({ dimensions }) => dimensions.device_type || []))].sort();
  const splits = [...places.map((value) => ["csp_region", value] as const), ...types.map((value) => ["device_type", value] as const)];
  const found = ({ measureId, srv }: (typeof splitColumns)[number], dimension: "csp_region" | "device_type", value: string) =>
    rows.find((row) => row.measureId === measureId && row.dimensions[dimension] === value && row.dimensions.srv === srv);
  const told = splits.filter(([dimension, value]) => splitColumns.some((column) => found(column, dimension, value)?.status === "shown"));
  return {
    id: "outcome-splits",
    caption: `Installs, Change of Supplier and top ups by Region and Device Type: ${roleName(role)}`,
    columns: [{ head: "Region or Device Type", width: 2 }, ...splitColumns.map(({ head }) => ({ head, align: "right" as const }))],
    rows: told.map(([dimension, value]) => ({
      id: `${dimension} ${value}`,
      cells: [
        value,
        ...splitColumns.map((column) => {
          const row = found(column, dimension, value);
          return row ? figureText(row, 1) : "–";
        }),
      ],
    })),
    foot: "IC1b and PP1a: shares that succeeded by the reported outcome. IC1a: those within Target Response Time. CoS1b follows the rule of CoS1a: a reported failure counts as success where, before the supplier's next 6.23 for the Device, it is followed by a successful critical and a successful non-critical request of that supplier to it in the month. Its Regions, and its Device Types, are shown all or none. Regions and Device Types of which nothing is released are left out.",
  };
}

const mostCodes = 10;

/** The Alert Codes that drag the role's A1 down: most late Alerts first, by the released share and volume of each. */
export function alertTypeTable(all: readonly PmrRow[], role: UserRole, names: ReadonlyMap<string, string>): ReportTable {
  const own = all.filter(({ measureId, dimensions }) => measureId === "MP122-A1b" && dimensions.user_role === role);
  const codes = [...new Set(own.map(({ dimensions }) => dimensions.alert_code ?? ""))].flatMap((code) => {
    const of = (unit: string) => own.find((row) => row.dimensions.alert_code === code && row.unit === unit)?.value ?? null;
    const [share, volume] = [of("share"), of("count")];
    return share === null || volume === null ? [] : [{ code, share, volume, late: (1 - share) * volume }];
  });
  const late = codes.reduce((sum, each) => sum + each.late, 0);
  const sorted = codes.toSorted((a, b) => b.late - a.late || (a.code < b.code ? -1 : 1)).slice(0, mostCodes);
  return {
    id: "alert-types",
    caption: `Alert types that drag A1 down: ${roleName(role)}`,
    columns: [
      { head: "Alert Code", width: 3 },
      { head: "Within 60 seconds", align: "right" },
      { head: "Alerts", align: "right" },
      { head: "Of all late ones shown", width: 1.4 },
    ],
    rows: sorted.map(({ code, share, volume, late: own }) => ({
      id: code,
      cells: [
        { text: `${code} ${names.get(code) ?? ""}`.trim() },
        formatPercent(share),
        formatCount(volume),
        { text: late === 0 ? "none late" : formatPercent(own / late), share: late === 0 ? 0 : own / late },
      ],
    })),
    foot: "Late ones are estimated from the released share and volume of the code; codes of which either is withheld are left out.",
  };
}
