import { z } from "zod";
import type { ApiRequest } from "@/lib/api/api-route";
import { periodParameter, roleParameter } from "@/lib/api/metric-parameters";
import { filterText, readParameters } from "@/lib/api/parameters";
import { qualityHeaders } from "@/lib/api/quality-headers";
import { csvResponse, jsonResponse, wantsCsv } from "@/lib/api/respond";
import { scopeOf } from "@/lib/api/seat";
import { invalid, PortalError } from "@/lib/errors";
import { alertTableColumns, alertTables, type AlertTable } from "@/lib/metrics/alerts/page/alert-tables";
import { loadAlertTable, type AlertTableFilters } from "@/lib/metrics/loaders/load-alert-table";
import { refuseUnknownValues } from "@/lib/metrics/loaders/refuse-unknown-values";
import type { Dimension } from "@/lib/metrics/dimensions";

const only = (words: string) => filterText.optional().describe(`Only Alerts of this ${words}; for legs alone.`);
const narrowing = {
  alert_code: only("Alert Code"),
  csp_region: only("Region"),
  device_type: only("Device Type"),
  smets: only("SMETS version"),
};

/** Query parameters of /alert-tables/{table}. */
export const alertTableParameters = {
  role: roleParameter.optional(),
  period: periodParameter.optional().describe("Reporting Period; the newest published one when left out."),
  ...narrowing,
  without: z
    .string()
    .regex(/^(all|[1-9]\d{0,4}(,[1-9]\d{0,4}){0,49})$/, "must be all, or the numbers of storms, comma separated")
    .optional()
    .describe("Storms whose Alerts are left out of the legs: all, or their numbers, comma separated."),
};

/** GET /alert-tables/{table}: the legs of the way of the caller's Alerts, or the storms among them, whole, as JSON or CSV. */
export async function answerAlertTable({ request, caller, search, path }: ApiRequest): Promise<Response> {
  const id = path.table.replace(/\.csv$/, "");
  const table = alertTables.find((each) => each === id);
  if (!table) throw new PortalError("not-found", "There is no such table of Alerts.", { name: "table", allowed: [...alertTables] });
  const { role, period = null, without, ...given } = readParameters(search, alertTableParameters);
  const scope = scopeOf(caller, role);
  if (table === "storms") refuseNarrowing({ ...given, without });
  const values = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name as Dimension, [value]] as const]));
  await refuseUnknownValues(scope, new Map(values));
  const filters: AlertTableFilters = {
    alertCode: given.alert_code ?? null,
    cspRegion: given.csp_region ?? null,
    deviceType: given.device_type ?? null,
    smets: given.smets ?? null,
    without: without === "all" ? "all" : (without ?? "").split(",").flatMap((no) => (no === "" ? [] : [Number(no)])),
  };
  const answer = await loadAlertTable(scope, table, period, filters);
  return wantsCsv(request) ? csvOfTable(table, answer) : jsonResponse(answer);
}

function csvOfTable(table: AlertTable, { role, period, version, rows, quality }: Awaited<ReturnType<typeof loadAlertTable>>): Response {
  const marked = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value ?? absent(row, column)])),
  );
  const name = `alert-${table}_${role.toLowerCase()}_${period}_v${version}.csv`;
  return csvResponse(name, alertTableColumns[table], marked, qualityHeaders(quality));
}

/** The whole way is no leg of itself; a time that no Alert has is not available. */
const absent = ({ leg }: Record<string, unknown>, column: string) =>
  leg === "end-to-end" && column === "longest_when_late" ? "[z]" : "[x]";

function refuseNarrowing(given: Record<string, string | undefined>): void {
  const [name] = Object.entries(given).find(([, value]) => value !== undefined) ?? [];
  if (name !== undefined) throw invalid(name, "Storms are found among all Alerts of the month: nothing narrows them.", ["role", "period"]);
}
