import type { Dimension } from "@/lib/metrics/dimensions";
import { periodOf } from "@/lib/period";
import type { AlertFact } from "@/lib/testing/alert-facts";
import type { NaiveRow } from "@/lib/testing/naive-metric";
import { groupsBy, lowerMedian } from "@/lib/testing/recount";

const fields: Partial<Record<Dimension, keyof AlertFact>> = {
  alert_code: "alertCode",
  csp_region: "cspRegion",
  device_type: "deviceType",
  smets: "smets",
  manufacturer: "manufacturer",
  model: "model",
  firmware_version: "firmwareVersion",
  esme_variant: "esmeVariant",
};

/** The value of a dimension in an Alert. */
export function alertValueIn(alert: AlertFact, dimension: Dimension): string {
  const field = fields[dimension];
  if (!field) throw new Error(`an Alert has no ${dimension}`);
  return String(alert[field]);
}

/** Delivery time in ms (contracts.md 2); null where a time is missing or the clocks run against each other. */
export function deliveryMs({ dspReceivedAt, sentAt }: AlertFact): number | null {
  if (dspReceivedAt === null || sentAt === null) return null;
  const ms = Date.parse(sentAt) - Date.parse(dspReceivedAt);
  return ms < 0 ? null : ms;
}

export type NaiveAlertQuestion = {
  metric: string;
  grain: "month" | "day";
  by: readonly Dimension[];
  filters: ReadonlyMap<Dimension, readonly string[]>;
};

/** The rows of a metric counted one Alert at a time, in no order; only combinations that have Alerts. */
export function naiveAlertMetric(alerts: readonly AlertFact[], { metric, grain, by, filters }: NaiveAlertQuestion): NaiveRow[] {
  const selected = alerts.filter((alert) => [...filters].every(([dimension, values]) => values.includes(alertValueIn(alert, dimension))));
  const keyOf = (alert: AlertFact) =>
    JSON.stringify([grain === "month" ? periodOf(alert.day) : alert.day, ...by.map((each) => alertValueIn(alert, each))]);
  return groupsBy(selected, keyOf).map((members) => ({ key: keyOf(members[0]), figures: figuresOf(metric, members) }));
}

function figuresOf(metric: string, members: AlertFact[]): Record<string, number | null> {
  const times = members.flatMap((alert) => deliveryMs(alert) ?? []).sort((a, b) => a - b);
  const share = (numerator: number, denominator: number) => ({
    numerator,
    denominator,
    value: denominator === 0 ? null : numerator / denominator,
  });
  switch (metric) {
    case "alert-delivery-success":
      return share(members.filter(({ delivered }) => delivered).length, members.length);
    case "alert-within-60s":
      return share(times.filter((ms) => ms <= 60_000).length, times.length);
    case "alert-volume":
      return { value: members.reduce((sum, { throttled }) => sum + 1 + throttled, 0) };
    default:
      return {
        count: times.length,
        best_ms: times[0] ?? null,
        worst_ms: times.at(-1) ?? null,
        mean_ms: times.length === 0 ? null : times.reduce((sum, ms) => sum + ms, 0) / times.length,
        median_ms: lowerMedian(times),
      };
  }
}
