import type { RateLevel } from "@/lib/diagnosis/publication/released-rates";
import type { FoundCause } from "@/lib/diagnosis/search/find-causes";
import type { Coded } from "@/lib/diagnosis/search/encode";
import { mainReasonOf } from "@/lib/diagnosis/search/main-reason";
import { deviceOf } from "@/lib/diagnosis/search/sample";

/** Which released cells gave the rates of an SRV's requests. */
export type SrvRate = { srv: string; level: RateLevel };

/** What a found segment becomes in finding_month, but for whose it is and its place; a condition is null where it does not narrow. */
export type FindingRow = {
  [column in "srv" | "mode" | "csp_region" | "smets" | "device_type" | "manufacturer" | "model" | "firmware_version" | "reason_code"]:
    string | null;
} & {
  requests: number;
  failures: number;
  above_expected: number;
  deviation: number;
  requests_before: number | null;
  failures_before: number | null;
  main_reason: string | null;
  main_reason_failures: number | null;
  baseline: string;
  rates: SrvRate[];
};

/** The row of a found segment; `rates` are those of its SRVs, none where it is set against the month before. */
export function findingRow(coded: Coded, found: FoundCause, rates: SrvRate[]): FindingRow {
  const said = (dimension: FoundCause["dimensions"][number]) => {
    const at = found.dimensions.indexOf(dimension);
    return at < 0 ? null : coded.values[dimension][found.codes[at]];
  };
  const device = said("firmware_version") ?? said("model");
  const named = device === null ? { manufacturer: null, model: null, firmwareVersion: null } : deviceOf(device);
  const main = mainReasonOf(coded, found);
  return {
    srv: said("srv"),
    mode: said("mode"),
    csp_region: said("csp_region"),
    smets: said("smets"),
    device_type: said("device_type"),
    manufacturer: named.manufacturer,
    model: named.model,
    firmware_version: named.firmwareVersion,
    reason_code: said("reason_code"),
    requests: found.requests,
    failures: found.failures,
    above_expected: found.aboveExpected,
    deviation: found.deviation,
    requests_before: found.before?.requests ?? null,
    failures_before: found.before?.failures ?? null,
    main_reason: main?.reasonCode ?? null,
    main_reason_failures: main?.failures ?? null,
    baseline: found.baseline,
    rates,
  };
}
