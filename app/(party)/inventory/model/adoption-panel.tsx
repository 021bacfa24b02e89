import { TimeFigure } from "@/components/charts/time-figure";
import { ChoiceLinks } from "@/components/filters/choice-links";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import type { UserRole } from "@/lib/access/party-scope";
import { definitionAddress } from "@/lib/charts/figure-links";
import { adoptionTitle, codeText } from "@/lib/charts/inventory-words";
import { monthShareChart, type MonthShare } from "@/lib/charts/month-series";
import { shareText } from "@/lib/charts/share-words";
import { absenceWords } from "@/lib/charts/withheld";
import { formatCount, formatPercent, formatPeriod } from "@/lib/format";
import { devicesMetric, modelAddress } from "@/lib/inventory/addresses";
import type { ModelPage } from "@/lib/inventory/models";
import type { Share } from "@/lib/metrics/models";

const choices = 6;
const columns: Column[] = [
  { key: "month", head: "Month" },
  { key: "share", head: "You", label: "You", align: "right" },
  { key: "devices", head: "Devices", label: "Devices", align: "right" },
  { key: "industry", head: "Industry", label: "Industry", align: "right" },
];

/** The share of the model on one firmware, month by month, own and industry. */
function monthsOf({ adoption }: ModelPage, firmware: string): MonthShare[] {
  return adoption.map(({ period, version, devices, shares }): MonthShare => {
    const found = shares.get(firmware);
    const own: Share =
      found?.own == null
        ? { numerator: null, denominator: null, value: null, status: "not-available" }
        : { numerator: found.devices, denominator: devices, value: found.own, status: "shown" };
    return { period, version, own, industry: found?.industry ?? { value: null, status: "not-available" } };
  });
}

/** How a firmware spreads over the months; another version is a link away. */
export function AdoptionPanel({ page, role, firmware }: { page: ModelPage; role: UserRole; firmware: string }) {
  const { model, mix, current, adoption } = page;
  const months = monthsOf(page, firmware);
  const title = adoptionTitle(firmware, months);
  const rows = months.toReversed().map(({ period, own, industry }) => ({
    id: period,
    cells: [
      formatPeriod(period),
      shareText(own),
      own.numerator === null ? "none of the model" : formatCount(own.numerator),
      industry.value === null ? absenceWords(industry) : formatPercent(industry.value),
    ],
  }));
  const range = { from: adoption[0]?.period ?? current.period, to: current.period };
  const question = { device_type: model.deviceType, manufacturer: model.manufacturer, model: model.model };
  return (
    <FigureFrame
      id="adoption"
      title={title}
      summary={`Share of the model's Devices on ${codeText(firmware)} in the newest snapshot of each month.`}
      legend={
        mix.length > 1 && (
          <div className="px-4 sm:px-5">
            <ChoiceLinks
              label="Firmware"
              choices={mix.slice(0, choices).map(({ firmwareVersion }) => ({
                text: codeText(firmwareVersion),
                href: `${modelAddress(current.period, model)}&firmware=${encodeURIComponent(firmwareVersion)}#adoption-title`,
                chosen: firmwareVersion === firmware,
              }))}
            />
          </div>
        )
      }
      chart={
        <div className="relative h-[232px]">
          <TimeFigure model={monthShareChart(months)} label={title} />
        </div>
      }
      table={<DataTable caption={`Share on ${codeText(firmware)} by month`} columns={columns} rows={rows} />}
      drawnByScript
      bodyClass="h-[264px]"
      foot="Month-end snapshots, as published."
      links={[
        { label: "Definition", href: definitionAddress("devices") },
        { label: "CSV", href: devicesMetric(role, range, ["firmware_version"], question, "csv"), file: true },
        { label: "API", href: devicesMetric(role, range, ["firmware_version"], question, "json"), file: true },
      ]}
    />
  );
}
