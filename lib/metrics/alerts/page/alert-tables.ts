import type { AlertFigures, AlertLeg, AlertStorm } from "@/lib/metrics/alerts/page/models";

/** The tables of the Alerts page that are no metric, by their name in the API. */
export const alertTables = ["legs", "storms"] as const;
export type AlertTable = (typeof alertTables)[number];
export type AlertTableRow = Record<string, string | number | null>;

type Carried = keyof AlertFigures["carried"];
const ends: Record<AlertLeg["leg"], readonly [Carried, Carried]> = {
  device: ["generated", "received"],
  dcc: ["received", "sent"],
  user: ["sent", "acknowledged"],
  "end-to-end": ["generated", "acknowledged"],
};
const steps = ["p10", "p25", "p50", "p75", "p90", "p95", "p99"];

/** Columns and their order are fixed. */
export const alertTableColumns: Record<AlertTable, readonly string[]> = {
  legs: [
    ...["leg", "from_time", "to_time", "alerts", "with_from_time", "with_to_time", "measured", "backwards", "best_ms"],
    ...steps.map((step) => `${step}_ms`),
    ...["worst_ms", "mean_ms", "median_ms", "late_alerts", "longest_when_late"],
  ],
  storms: [
    ...["storm", "alert_code", "manufacturer", "model", "firmware_version", "csp_region", "from_hour", "until_hour"],
    ...["devices", "alerts", "throttled"],
  ],
};

/**
 * The legs of an Alert's way: how many of the Alerts carry the time it begins and ends with, how many run from the one to the other in order (`measured`)
 * or backwards, its times in whole ms (steps and median within 1 %), and of how many of the late Alerts it is the longest leg; null where it is none.
 */
export function legRows(legs: readonly AlertLeg[], carried: AlertFigures["carried"]): AlertTableRow[] {
  return legs.map(({ leg, alerts, measured, negative, times, ladder, lateAlerts, lateLongest }) => {
    const [from, to] = ends[leg];
    const at = (step: string) => ladder.find(({ label }) => label === step)?.ms ?? null;
    return {
      ...{
        leg,
        from_time: from,
        to_time: to,
        alerts,
        with_from_time: carried[from],
        with_to_time: carried[to],
        measured,
        backwards: negative,
      },
      best_ms: times.best_ms,
      ...Object.fromEntries(steps.map((step) => [`${step}_ms`, at(step)])),
      ...{ worst_ms: times.worst_ms, mean_ms: times.mean_ms, median_ms: times.median_ms, late_alerts: lateAlerts },
      longest_when_late: leg === "end-to-end" ? null : lateLongest,
    };
  });
}

/** The storms, largest first, from the beginning of their first to the end of their last hour (UTC). */
export function stormRows(storms: readonly AlertStorm[]): AlertTableRow[] {
  return storms.map(({ no, alertCode, firmwareVersion, cspRegion, fromHour, untilHour, ...rest }) => ({
    ...{ storm: no, alert_code: alertCode, manufacturer: rest.manufacturer, model: rest.model, firmware_version: firmwareVersion },
    ...{ csp_region: cspRegion, from_hour: fromHour, until_hour: untilHour },
    ...{ devices: rest.devices, alerts: rest.alerts, throttled: rest.throttled },
  }));
}
