import type { PartyScope } from "@/lib/access/party-scope";
import { ownDecision, type ExplainedFigure } from "@/lib/explanations/models";
import type { OwnFigureDefinition, OwnFigures } from "@/lib/explanations/own/definition";
import { countOf, formatCount } from "@/lib/format";
import { devicesFile } from "@/lib/inventory/addresses";
import { noFilters } from "@/lib/inventory/models";
import { loadInventory } from "@/lib/metrics/loaders/load-inventory";
import type { Period } from "@/lib/period";

/** Devices on the way to or from service, a figure per status and age. */
export const waitingDefinition: OwnFigureDefinition = {
  id: "DEVICES_WAITING",
  name: "Devices that wait in a status",
  inWords:
    "Your Devices of a type in the newest snapshot of the month that are neither in service nor out of it for good, by their status and by the months " +
    "since the snapshot that first showed you the Device in it.",
  formula: "numerator: Devices of the status and age; denominator: all your Devices of the type in the status",
  recount:
    "The rows of the figure's data file are all Devices of the status. The age of each is counted between the month-end snapshots: take the file of each " +
    "month before, back to the first that shows the Device in this status without a break.",
  source: "MP176, inventory reporting",
  feeds: ["devices"],
  load: waitingFigures,
};

async function waitingFigures(scope: PartyScope, period: Period, asked: string | null): Promise<OwnFigures> {
  const { waiting, deviceType } = await loadInventory(scope, period, asked, noFilters);
  const rows = (status?: string) => devicesFile(scope.userRole, period, { device_type: deviceType, device_status: status });
  const figures = waiting.flatMap(({ status, name, devices, ages }) =>
    ages.map(({ months, devices: aged }): ExplainedFigure => {
      const age = months === 0 ? "new in this month" : `for ${countOf(months, "month")}`;
      return {
        ...{ name: `${deviceType}, ${name}, ${age}`, text: formatCount(aged), value: aged, unit: "count", status: "shown" },
        ...{ decision: ownDecision, numerator: aged, denominator: devices, rows: rows(status) },
      };
    }),
  );
  return { figures, csv: rows(), rows: rows() };
}
