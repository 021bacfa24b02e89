import type { UserRole } from "@/lib/access/party-scope";
import type { Finding } from "@/lib/diagnosis/models";
import type { Period } from "@/lib/period";

/** What a figure asked for, in the words of the API (contracts.md 3); null and absent are left out of the address. */
export type MetricQuestion = {
  role: UserRole;
  from: Period;
  to: Period;
  grain?: "month" | "day";
  process?: string;
  srv?: string | null;
  csp_region?: string | null;
  device_type?: string | null;
  smets?: string | null;
  reason_code?: string | null;
  by?: string;
  scope?: "own" | "industry" | "peers";
};

function query(values: Record<string, string | readonly string[] | null | undefined>): string {
  const given = Object.entries(values).flatMap(([name, value]) => [value ?? []].flat().map((each) => [name, each]));
  return new URLSearchParams(given).toString();
}

/** The address of the figure's numbers in the API, as JSON or, with "csv", as the CSV of the same rows. */
export function metricAddress(metric: string, question: MetricQuestion, form: "json" | "csv"): string {
  return `/api/v1/metrics/${metric}${form === "csv" ? ".csv" : ""}?${query(question)}`;
}

export type FailuresQuestion = { role: UserRole; period: Period } & Record<string, string | readonly string[] | null | undefined>;

/** The address of the data file of failing requests, one row each; every dimension given narrows it. */
export function failuresAddress(question: FailuresQuestion): string {
  return `/api/v1/data-files/failures?${query(question)}`;
}

/** Where the catalogue defines a metric. */
export function definitionAddress(metric: string): string {
  return `/catalogue#metric-${metric}`;
}

/** The failing requests of a finding, one row each: as many as it counts failures. */
export function findingFailuresAddress(
  { processId, segment }: Pick<Finding, "processId" | "segment">,
  role: UserRole,
  period: Period,
): string {
  return failuresAddress({
    role,
    period,
    process: processId,
    reason_code: segment.reasonCode,
    srv: segment.srv,
    mode: segment.mode,
    device_type: segment.deviceType,
    manufacturer: segment.manufacturer,
    model: segment.model,
    firmware_version: segment.firmwareVersion,
    csp_region: segment.cspRegion,
    smets: segment.smets,
  });
}
