import type { PartyScope } from "@/lib/access/party-scope";
import { regionText } from "@/lib/charts/dimension-words";
import { ownDecision, type ExplainedFigure } from "@/lib/explanations/models";
import type { OwnFigureDefinition, OwnFigures } from "@/lib/explanations/own/definition";
import { formatCount } from "@/lib/format";
import type { AlertStorm } from "@/lib/metrics/alerts/page/models";
import { loadAlertPage } from "@/lib/metrics/loaders/load-alert-page";
import type { Period } from "@/lib/period";

/** "2026-09-04 09:00" */
const hourOf = (instant: string) => instant.slice(0, 16).replace("T", " ");

/** Alert storms of the month, one figure each. */
export const stormDefinition: OwnFigureDefinition = {
  id: "ALERT_STORMS",
  name: "Alert storms",
  inWords:
    "Runs of hours in which one Alert Code from one model and firmware in one Region came at least 100 times an hour, throttled ones counted, and at " +
    "ten times its own mean hour of the month; up to two calm hours between belong to it.",
  formula: "Alerts sent + Alerts held back by throttling; numerator: Alerts sent, denominator: both",
  recount:
    "Take the rows of the figure's data file whose instant (generated_at, else dsp_received_at, else sent_at, else acknowledged_at) lies within its hours: numerator their " +
    "number, denominator that and the sum of throttled_alert_count.",
  source: "MP122B and MP176, Alerts",
  feeds: ["alerts"],
  load: stormFigures,
};

async function stormFigures(scope: PartyScope, period: Period): Promise<OwnFigures> {
  const everything = { alertCode: null, cspRegion: null, deviceType: null, smets: null, without: [] };
  const page = await loadAlertPage(scope, { ...everything, period, by: "model" });
  const address = (values: Record<string, string>) =>
    `/api/v1/data-files/alerts?${new URLSearchParams({ role: scope.userRole, period, ...values })}`;
  const figure = (storm: AlertStorm): ExplainedFigure => {
    const { alertCode, manufacturer, model, firmwareVersion, cspRegion, alerts, throttled } = storm;
    const where = [manufacturer, model, firmwareVersion].filter(Boolean).join(" ");
    return {
      name: `${alertCode} of ${where || "no known model"}, ${regionText(cspRegion)}, ${hourOf(storm.fromHour)} to ${hourOf(storm.untilHour)} UTC`,
      ...{ text: formatCount(alerts + throttled), value: alerts + throttled, unit: "count", status: "shown", decision: ownDecision },
      ...{ numerator: alerts, denominator: alerts + throttled },
      rows: address({ alert_code: alertCode, manufacturer, model, firmware_version: firmwareVersion, csp_region: cspRegion }),
    };
  };
  return { figures: (page?.storms ?? []).map(figure), csv: address({}), rows: address({}) };
}
