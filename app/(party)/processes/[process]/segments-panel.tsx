import { failingRequests, metricLinks, questionOf } from "@/app/(party)/processes/[process]/question";
import { Bar } from "@/components/charts/bar";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { FileLink } from "@/components/ui/text-link";
import { deviceText, reasonCodeText, regionText } from "@/lib/charts/dimension-words";
import { metricAddress } from "@/lib/charts/figure-links";
import { segmentsTitle } from "@/lib/charts/reason-words";
import { countOf, formatCount, formatPercent } from "@/lib/format";
import type { ProcessPage, SegmentRow } from "@/lib/metrics/models";

/** Beyond these a row holds a handful of failures. */
const listed = 10;

const columns: Column[] = [
  { key: "reason", head: "Reason" },
  { key: "device", head: "Device Type", label: "Device Type" },
  { key: "model", head: "Model", label: "Model" },
  { key: "firmware", head: "Firmware", label: "Firmware" },
  { key: "region", head: "Region", label: "Region" },
  { key: "requests", head: "Requests", label: "Requests", align: "right", className: "text-ink-2" },
  { key: "failed", head: "Failed", label: "Failed", align: "right" },
  { key: "rate", head: "Share", label: "Share", align: "right" },
  { key: "above", head: "Above expected", label: "Above expected", align: "right", className: "font-semibold" },
  { key: "bar", head: <span className="sr-only">Bar</span>, className: "w-[13%] min-w-16 max-lg:hidden" },
  { key: "rows", head: <span className="sr-only">Rows</span>, align: "right" },
];

const codeOf = (code: string) => (code === "" ? "–" : <Code>{code}</Code>);

function cellsOf(page: ProcessPage, segment: SegmentRow, most: number) {
  const { reasonCode, deviceType, manufacturer, model, firmwareVersion, cspRegion, requests, failures, rate, aboveExpected } = segment;
  const narrowed = {
    reason_code: reasonCode,
    device_type: deviceType,
    manufacturer,
    model,
    firmware_version: firmwareVersion,
    csp_region: cspRegion,
  };
  return [
    <Code key="reason">{reasonCode === "no-response" ? "No response" : reasonCodeText(reasonCode)}</Code>,
    deviceText(deviceType),
    codeOf(model),
    codeOf(firmwareVersion),
    regionText(cspRegion),
    formatCount(requests),
    formatCount(failures),
    formatPercent(rate),
    aboveExpected === null ? "not known" : formatCount(aboveExpected),
    <Bar key="bar" share={Math.max(aboveExpected ?? 0, 0) / most} />,
    <FileLink
      key="rows"
      href={failingRequests(page, narrowed)}
      context={`${reasonCode} ${model} ${firmwareVersion} ${cspRegion} (CSV)`}
      className="whitespace-nowrap"
    >
      Failing requests
    </FileLink>,
  ];
}

/** Where the failures sit: reason by Device Type, model, firmware and Region, most above expected first. */
export function SegmentsPanel({ page }: { page: ProcessPage }) {
  const { segmentCount } = page;
  const segments = page.segments.slice(0, listed);
  const question = questionOf(page, { onlyCurrent: true, by: "device_type,manufacturer,model,firmware_version,csp_region" });
  const most = Math.max(1, ...segments.map(({ aboveExpected }) => aboveExpected ?? 0));
  const expected = [...new Set(segments.map(({ expectedFrom }) => expectedFrom).filter(Boolean))];
  const basis = expected.length === 1 ? expected[0] : "the nearest released industry rate";
  return (
    <FigureFrame
      id="where"
      title={segmentsTitle(segments)}
      summary="Segments with most failures above what the industry rate gives for the same requests."
      chart={
        <DataTable
          caption="Failures by Reason Code, Device Type, model, firmware and Region"
          columns={columns}
          rows={segments.map((segment, index) => ({ id: String(index), cells: cellsOf(page, segment, most) }))}
        />
      }
      bodyClass=""
      foot={`Expected from: ${basis}. ${segments.length < segmentCount ? `Top ${segments.length} of ${countOf(segmentCount, "row")}.` : ""}`}
      links={[
        ...metricLinks("failures-by-reason", question).filter(({ label }) => label !== "CSV"),
        {
          label: segmentCount === 1 ? "The row (CSV)" : `All ${countOf(segmentCount, "row")} (CSV)`,
          href: metricAddress("failures-by-reason", question, "csv"),
          file: true,
        },
      ]}
    />
  );
}
