import { z } from "zod";
import type { ApiRequest } from "@/lib/api/api-route";
import { fileResponse } from "@/lib/api/file-response";
import { filtersBy, periodParameter, processParameter, readFailureFilters, readFilters, roleParameter } from "@/lib/api/metric-parameters";
import { filterText, readParameters } from "@/lib/api/parameters";
import { scopeOf } from "@/lib/api/seat";
import { invalid, PortalError } from "@/lib/errors";
import { healthKinds } from "@/lib/inventory/queries/device-health";
import { storedDeviceId } from "@/lib/inventory/identifier";
import { alertDimensions, deviceDimensions, failureDimensions } from "@/lib/metrics/dimensions";
import { refuseUnknownValues } from "@/lib/metrics/loaders/refuse-unknown-values";
import { dataFiles, loadDataFile, type DataFileId } from "@/lib/metrics/loaders/load-data-file";

/** Query parameters of /data-files/{file}; failures takes a process and dimensions besides, inventory dimensions and where to go on. */
export const dataFileParameters = {
  role: roleParameter.optional(),
  period: periodParameter.optional().describe("Reporting Period; the newest published one when left out."),
};
export const failureFileParameters = { ...dataFileParameters, process: processParameter.optional(), ...filtersBy(failureDimensions) };
export const alertFileParameters = { ...dataFileParameters, ...filtersBy(alertDimensions) };
export const inventoryFileParameters = {
  ...dataFileParameters,
  ...filtersBy(deviceDimensions),
  health: z
    .enum(healthKinds)
    .optional()
    .describe("Only Devices that failed a request of yours in the month, or only silent ones: meters in service that you did not read."),
  after: filterText
    .optional()
    .describe("Only the Devices after this one: to go on with a file that broke off, the last Device received whole."),
};

/** GET /data-files/{file}: the caller's own rows as a CSV stream, whatever Accept says; gzipped where Accept-Encoding asks. */
export async function answerDataFile(call: ApiRequest): Promise<Response> {
  const { caller, search, path } = call;
  const id = path.file.replace(/\.csv$/, "");
  if (!isDataFile(id)) throw new PortalError("not-found", "There is no such data file.", { name: "file", allowed: Object.keys(dataFiles) });
  const given = readGiven(id, search);
  const scope = scopeOf(caller, given.role);
  const { period = null, process: processId = null, filters, after = null, health = null } = given;
  const question = { id, period, processId, filters, after, health };
  await refuseUnknownValues(scope, filters);
  return fileResponse(call, scope, await loadDataFile(scope, question));
}

function readGiven(id: DataFileId, search: URLSearchParams) {
  const nothing = { process: undefined, after: undefined, health: undefined };
  if (id === "failures" || id === "requests") {
    const given = readParameters(search, failureFileParameters);
    return { ...nothing, ...given, filters: readFailureFilters(given) };
  }
  if (id === "alerts") {
    const given = readParameters(search, alertFileParameters);
    return { ...nothing, ...given, filters: readFilters(given) };
  }
  const { after: last, ...given } = readParameters(search, inventoryFileParameters);
  const after = last === undefined ? null : storedDeviceId(last);
  if (last !== undefined && after === null) throw invalid("after", "after must be the id of a Device, 16 hex digits.");
  return { ...nothing, ...given, filters: readFilters(given), after };
}

function isDataFile(id: string): id is DataFileId {
  return Object.hasOwn(dataFiles, id);
}
