import { FirmwareTable } from "@/app/(party)/inventory/firmware-table";
import { Legend } from "@/components/charts/legend";
import { FigureFrame } from "@/components/frames/figure-frame";
import { EmptyBody } from "@/components/states/empty-body";
import type { UserRole } from "@/lib/access/party-scope";
import { definitionAddress } from "@/lib/charts/figure-links";
import { firmwareSummary, firmwareTitle } from "@/lib/charts/inventory-words";
import { countOf } from "@/lib/format";
import { devicesFile, devicesMetric, modelsAddress, questionOf } from "@/lib/inventory/addresses";
import type { InventoryPage } from "@/lib/inventory/models";

const listed = 25;
const by = ["manufacturer", "model", "firmware_version"] as const;

/** The Device Type by model and firmware: the 25 first rows as bars, the long tail as one, all of them a link away. */
export function ModelsPanel({ page, role }: { page: InventoryPage; role: UserRole }) {
  const { rows, deviceType, current, filters } = page;
  const range = { from: current.period, to: current.period };
  const question = questionOf(deviceType, filters);
  const all = rows.reduce((sum, { devices }) => sum + devices, 0);
  const shown = rows.length <= listed + 1 ? rows : rows.slice(0, listed);
  const rest = rows.slice(shown.length);
  const grouped = rest.length > 0 ? `Top ${shown.length} of ${rows.length} rows, the other ${rest.length} as one. ` : "";
  const legend = [
    { shape: "solid", text: "Current" },
    { shape: "tint", text: "Behind" },
    { shape: "hollow", text: "No longer listed" },
  ] as const;
  return (
    <FigureFrame
      id="models"
      title={firmwareTitle(deviceType, rows)}
      summary={firmwareSummary(page)}
      legend={<Legend items={[...legend]} />}
      chart={
        rows.length === 0 ? (
          <EmptyBody figure="0" bodyClass="py-8">
            Devices of this type with these filters; nothing is missing
          </EmptyBody>
        ) : (
          <FirmwareTable
            caption={`${deviceType} by Device Model and firmware`}
            rows={shown}
            rest={{ rows: rest, words: countOf(rest.length, "further row") }}
            all={all}
            period={current.period}
            filters={filters}
          />
        )
      }
      bodyClass=""
      foot={`${grouped}Current: the highest version of the model that is on the Central Products List.`}
      links={[
        { label: `All ${rows.length}, searchable`, href: modelsAddress(current.period, deviceType, filters) },
        { label: "Definition", href: definitionAddress("devices") },
        { label: "CSV", href: devicesMetric(role, range, by, question, "csv"), file: true },
        { label: "API", href: devicesMetric(role, range, by, question, "json"), file: true },
        { label: "Every Device (CSV)", href: devicesFile(role, current.period, question), file: true },
      ]}
    />
  );
}
