import type { PartyScope } from "@/lib/access/party-scope";
import { ownDecision, type ExplainedFigure } from "@/lib/explanations/models";
import type { OwnFigureDefinition, OwnFigures } from "@/lib/explanations/own/definition";
import { notFound } from "@/lib/errors";
import { formatCount } from "@/lib/format";
import type { DistributorArea } from "@/lib/metrics/alerts/distributor/models";
import { loadDistributorPage } from "@/lib/metrics/loaders/load-distributor-page";
import type { Period } from "@/lib/period";

const ofDistributors = { source: "MP176, Alert reporting for Electricity Distributors", roles: ["ED"] } as const;

/** Power outages by state, counted again from their extract. */
export const outages: OwnFigureDefinition = {
  ...ofDistributors,
  id: "POWER_OUTAGES",
  name: "Power outages by what came of them",
  inWords:
    "Power Outage Events (AD1) that began in the month, each with the first Supply Outage Restored (8F35 or 8F36) of the same hub's meter after it: restored, " +
    "open, or unlinked where no snapshot joins hub and meter. Late are those restored after more than twelve hours.",
  formula: "numerator: outages of the state; denominator: all outages that began in the month",
  recount: "Count the rows of the extract by state; late: rows with duration_minutes above 720.",
  feeds: ["alerts", "devices"],
  load: (scope, period) => areaFigures(scope, period, "power-outages", outageFigures),
};

/** N42 within seven days of an N16, by Energy Supplier, counted again from their extract. */
export const securityCredentials: OwnFigureDefinition = {
  ...ofDistributors,
  id: "SECURITY_CREDENTIALS",
  name: "N42 after N16 by Energy Supplier",
  inWords:
    "Devices that sent you an N16 in the month, by whether an N42 came within seven days, later, or not yet, and by the Energy Supplier of the Device. The page sets those in time against those whose seven days are over.",
  formula: "numerator: Devices of the state; denominator: all such Devices of the Energy Supplier",
  recount:
    "Count the rows of the extract by energy_supplier and state; seven days not over: open rows with n16_at in the last seven days published.",
  feeds: ["alerts", "devices"],
  load: (scope, period) => areaFigures(scope, period, "security-credentials", credentialFigures),
};

/** N13 and N55 by model, counted again from their extract. */
export const alertExtracts: OwnFigureDefinition = {
  ...ofDistributors,
  id: "ALERT_FAILURES",
  name: "N13 and N55 by model and firmware",
  inWords: "Alerts N13 and N55 sent to you in the month, by Device Type, manufacturer, model and firmware.",
  formula: "numerator: Alerts of the segment; denominator: all Alerts of the code",
  recount: "Each row of the extract is one such segment with its number of Alerts.",
  feeds: ["alerts"],
  load: (scope, period) => areaFigures(scope, period, "alert-failures", failureFigures),
};

async function areaFigures(
  scope: PartyScope,
  period: Period,
  extract: string,
  figures: (area: DistributorArea) => ExplainedFigure[],
): Promise<OwnFigures> {
  const page = await loadDistributorPage([scope], period);
  if (!page) throw notFound("This Reporting Period");
  const rows = `/api/v1/extracts/${extract}?${new URLSearchParams({ role: scope.userRole, period })}`;
  return { figures: page.areas.flatMap(figures), csv: rows, rows };
}

const part = (name: string, numerator: number, denominator: number, decision = ownDecision): ExplainedFigure => ({
  ...{ name, text: formatCount(numerator), value: numerator, unit: "count", status: "shown", numerator, denominator, decision },
});

function outageFigures({ outages: { outages: all, restored, late, open, unlinked } }: DistributorArea): ExplainedFigure[] {
  return [
    part("All outages", all, all),
    part("Restored", restored, all),
    part("Restored after more than twelve hours", late, all),
    part("Open", open, all),
    part("Unlinked", unlinked, all),
  ];
}

const named = `${ownDecision} The Energy Supplier is a counterparty of your own Alerts.`;

function credentialFigures({ credentials }: DistributorArea): ExplainedFigure[] {
  return credentials.flatMap(({ energySupplier, name, devices, inTime, late, open, due }) => {
    const of = `${name || energySupplier || "no known Energy Supplier"}${name ? ` (${energySupplier})` : ""}`;
    return [
      part(`${of}, in time`, inTime, devices, named),
      part(`${of}, late`, late, devices, named),
      part(`${of}, open`, open, devices, named),
      part(`${of}, of them with seven days not over`, due, devices, named),
    ];
  });
}

function failureFigures({ failures }: DistributorArea): ExplainedFigure[] {
  const whole = (code: string) => failures.reduce((sum, row) => sum + (row.alertCode === code ? row.alerts : 0), 0);
  return failures.map(({ alertCode, deviceType, manufacturer, model, firmwareVersion, alerts }) => {
    const of = [deviceType, manufacturer, model, firmwareVersion].filter(Boolean).join(" ");
    return part(`${alertCode}, ${of || "no known model"}`, alerts, whole(alertCode));
  });
}
