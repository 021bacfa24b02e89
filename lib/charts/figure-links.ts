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
  qualifier?: string | null;
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

type Found = Pick<Finding, "processId" | "segment">;

/** The failing requests of a finding, one row each: as many as it counts failures. */
export function findingFailuresAddress({ processId, segment }: Found, role: UserRole, period: Period): string {
  return failuresAddress({ role, period, process: processId, ...conditionsOf(segment) });
}

/** The page of a finding's failures, narrowed to it: by Reason Code or, where it is about one, by firmware, then Device by Device. */
export function findingPageAddress({ processId, segment }: Found, period: Period): string {
  const by = segment.reasonCode === null ? "reason_code" : "firmware_version";
  return `/processes/${processId}/failures?${query({ period, kind: "outcome", by, ...conditionsOf(segment) })}`;
}

function conditionsOf(segment: Finding["segment"]) {
  return {
    reason_code: segment.reasonCode,
    srv: segment.srv,
    mode: segment.mode,
    device_type: segment.deviceType,
    manufacturer: segment.manufacturer,
    model: segment.model,
    firmware_version: segment.firmwareVersion,
    csp_region: segment.cspRegion,
    smets: segment.smets,
  };
}

const metricFile = /^\/api\/v1\/metrics\/([a-z0-9-]+)\.csv\?(.*)$/;

/** The page that explains the figures behind the CSV of a metric; null for the address of anything else. */
export function explainAddress(csvAddress: string): string | null {
  const [, metric, question] = metricFile.exec(csvAddress) ?? [];
  return metric === undefined ? null : `/explain?metric=${metric}&${question}`;
}

/** The link to what is behind figures that are no metric: those of Devices, Alerts, causes, and indicators of processes. */
export function figureExplanation(figure: string, period: Period, more: Record<string, string> = {}): { label: string; href: string } {
  return { label: "Explain this number", href: `/explain/figure?${query({ figure, period, ...more })}` };
}
