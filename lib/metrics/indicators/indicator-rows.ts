import type {
  GainMonth,
  InstallDay,
  ProcessIndicators,
  ReadWindowMonth,
  SharedService,
  WithheldCounts,
} from "@/lib/metrics/indicators/models";
import type { Status, SuppressionReason } from "@/lib/metrics/models";

/**
 * An outcome of an indicator. `month`: the one its window starts in, or the day's; `told_by`: the publication that says it. `item`: the SRV it is
 * about. `outcome` "" is unattributed. value null where withheld (`reason`) or not available; failures of shared SRVs only.
 */
export type IndicatorLine = {
  process: string;
  indicator: string;
  month: string;
  day: string | null;
  told_by: string;
  item: string;
  outcome: string;
  value: number | null;
  failures: number | null;
  status: Status;
  reason: SuppressionReason | null;
};

export const indicatorColumns = [
  "process",
  "indicator",
  "month",
  "day",
  "told_by",
  "item",
  "outcome",
  "value",
  "failures",
  "status",
  "reason",
] as const satisfies readonly (keyof IndicatorLine)[];

type Told = Pick<IndicatorLine, "process" | "indicator" | "month" | "told_by"> & Partial<IndicatorLine>;

function line(
  told: Told,
  outcome: string,
  value: number | null,
  absent: SuppressionReason | "not-available" = "not-available",
): IndicatorLine {
  const status = value !== null ? "shown" : absent === "not-available" ? "not-available" : "suppressed";
  const reason = value === null && absent !== "not-available" ? absent : null;
  return { day: null, item: "", failures: null, ...told, outcome, value, status, reason };
}

/** Every outcome of the indicators of a process, in the order of MP176 Table 1, months and days ascending, shared SRVs last. */
export function indicatorRows({ process, current, windows, installs, gains, shared }: ProcessIndicators): IndicatorLine[] {
  const told = { process: process.processId, month: current.period, told_by: current.period };
  return [
    ...(windows ?? []).flatMap((each) => windowRows(process.processId, each)),
    ...(installs?.days ?? []).flatMap((each) => installRows(told, each)),
    ...(installs?.forecast ? [line({ ...told, indicator: "INSTALL_VS_PREDICTED" }, "error-of-prediction", installs.forecast.error)] : []),
    ...(gains ?? []).flatMap((each) => gainRows(process.processId, each)),
    ...shared.flatMap((each) => sharedRows({ ...told, indicator: "SHARED_SRV" }, each)),
  ];
}

function windowRows(process: string, { month, toldBy, read, noRead, open, unlinked }: ReadWindowMonth): IndicatorLine[] {
  const told = { process, indicator: "NO_READ_30D", month, told_by: toldBy };
  return [line(told, "read", read), line(told, "no-read", noRead), line(told, "open", open), line(told, "unlinked", unlinked)];
}

function installRows(told: Omit<Told, "indicator">, { day, commissioned, failed, leftOpen, predicted }: InstallDay): IndicatorLine[] {
  const [against, left] = ["INSTALL_VS_PREDICTED", "INSTALL_COMMISSION_VS_LEAVE"];
  return [
    line({ ...told, day, indicator: against, item: "8.14.1" }, "installs", commissioned),
    line({ ...told, day, indicator: against, item: "8.14.1" }, "predicted", predicted),
    line({ ...told, day, indicator: left, item: "8.14.1" }, "commissioned", commissioned),
    line({ ...told, day, indicator: left, item: "8.14.1" }, "failed", failed),
    line({ ...told, day, indicator: left, item: "8.14.2" }, "left", leftOpen),
  ];
}

function gainRows(process: string, { month, toldBy, gains, unknown, reads, installs }: GainMonth): IndicatorLine[] {
  const told = { process, month, told_by: toldBy };
  const of = (indicator: string, { counts, reason }: WithheldCounts, outcomes: string[]) => [
    line({ ...told, indicator }, "gains", gains),
    line({ ...told, indicator }, "supplier-unknown", unknown),
    ...outcomes.map((outcome) => line({ ...told, indicator }, outcome, counts ? (counts.get(outcome) ?? 0) : null, reason ?? "few_peers")),
  ];
  return [
    ...of("READ_30D_BEFORE_GAIN", reads, ["read", "no-read", "open"]),
    ...of("OLD_SUPPLIER_INSTALL_TYPE", installs, ["8.14.1", "8.14.2", "none"]),
  ];
}

function sharedRows(told: Told, { srv, parts }: SharedService): IndicatorLine[] {
  return parts.map(({ processId, requests, failures }) => ({ ...line({ ...told, item: srv }, processId, requests), failures }));
}
