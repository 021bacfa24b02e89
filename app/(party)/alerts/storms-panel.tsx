import { alertTableLinks } from "@/app/(party)/alerts/question";
import { alertAddress } from "@/app/(party)/alerts/search-params";
import { FigureFrame } from "@/components/frames/figure-frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { TextLink } from "@/components/ui/text-link";
import { stormSpan } from "@/lib/charts/alert-words";
import { definitionAddress, figureExplanation } from "@/lib/charts/figure-links";
import { regionText } from "@/lib/charts/dimension-words";
import { countOf, formatCount } from "@/lib/format";
import type { AlertPage, AlertStorm } from "@/lib/metrics/alerts/page/models";

const listed = 10;
const columns: Column[] = [
  { key: "code", head: "Alert Code" },
  { key: "model", head: "Model", label: "Model" },
  { key: "firmware", head: "Firmware", label: "Firmware" },
  { key: "region", head: "Region", label: "Region" },
  { key: "span", head: "From, to", label: "From, to" },
  { key: "devices", head: "Devices", label: "Devices", align: "right" },
  { key: "alerts", head: "Sent", label: "Sent", align: "right" },
  { key: "throttled", head: "Throttled", label: "Throttled", align: "right", className: "font-semibold" },
  { key: "toggle", head: <span className="sr-only">Leave out</span> },
];

function cellsOf({ filters }: AlertPage, storm: AlertStorm) {
  const { without } = filters;
  const isOut = without === "all" || without.includes(storm.no);
  const numbers = without === "all" ? [] : without;
  const next = isOut ? numbers.filter((no) => no !== storm.no) : [...numbers, storm.no].sort((a, b) => a - b);
  const name = `${storm.alertCode} ${storm.model} ${stormSpan(storm)}`;
  return [
    <Code key="code">{storm.alertCode}</Code>,
    <Code key="model">{storm.model || "–"}</Code>,
    <Code key="firmware">{storm.firmwareVersion || "–"}</Code>,
    regionText(storm.cspRegion),
    stormSpan(storm),
    formatCount(storm.devices),
    formatCount(storm.alerts),
    formatCount(storm.throttled),
    without === "all" ? (
      "left out"
    ) : (
      <TextLink key="toggle" href={alertAddress(filters, { without: next })} context={name}>
        {isOut ? "Count again" : "Leave out"}
      </TextLink>
    ),
  ];
}

/** Alert storms by name, each of which may be left out of every figure of the page. */
export function StormsPanel({ page }: { page: AlertPage }) {
  const { storms, filters } = page;
  const shown = storms.slice(0, listed);
  const held = storms.reduce((sum, { alerts, throttled }) => sum + alerts + throttled, 0);
  const isAnyOut = filters.without === "all" || filters.without.length > 0;
  return (
    <FigureFrame
      id="storms"
      title={
        storms.length === 0 ? "No Alert storm in the month" : `${countOf(storms.length, "Alert storm")} held ${formatCount(held)} Alerts`
      }
      summary={
        <>
          A storm is one Alert Code from one model and firmware in one Region, at least 100 Alerts in an hour, throttled ones counted, and
          ten times its own mean hour of the month; up to two calm hours between belong to it.{" "}
          {storms.length > 0 && (
            <TextLink href={alertAddress(filters, { without: isAnyOut ? [] : "all" })}>
              {isAnyOut ? "Count all storms again" : "Leave all storms out of the page"}
            </TextLink>
          )}
        </>
      }
      chart={
        storms.length === 0 ? (
          <EmptyBody figure="0">storms. Nothing is missing.</EmptyBody>
        ) : (
          <DataTable
            caption="Alert storms"
            columns={columns}
            rows={shown.map((storm) => ({ id: String(storm.no), cells: cellsOf(page, storm) }))}
          />
        )
      }
      bodyClass=""
      foot={`${storms.length > shown.length ? `Largest ${shown.length} of ${storms.length}. ` : ""}Hours are UTC.${isAnyOut ? " Figures above leave storms out; the industry's and the API's do not." : ""}`}
      links={[
        figureExplanation("ALERT_STORMS", filters.period),
        { label: "Definition of volume", href: definitionAddress("alert-volume") },
        ...(storms.length === 0 ? [] : alertTableLinks(page, "storms", `${countOf(storms.length, "storm")} (CSV)`)),
      ]}
    />
  );
}
