import { StateTag } from "@/app/(party)/inventory/state-tag";
import { Legend } from "@/components/charts/legend";
import { PairedBars } from "@/components/charts/paired-bars";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { TextLink } from "@/components/ui/text-link";
import type { UserRole } from "@/lib/access/party-scope";
import { definitionAddress } from "@/lib/charts/figure-links";
import { codeText, mixSummary, mixTitle } from "@/lib/charts/inventory-words";
import { absenceWords } from "@/lib/charts/withheld";
import { countOf, formatCount, formatPercent } from "@/lib/format";
import { devicesAddress, devicesMetric } from "@/lib/inventory/addresses";
import type { MixRow, ModelPage } from "@/lib/inventory/models";

const columns: Column[] = [
  { key: "firmware", head: "Firmware" },
  { key: "state", head: "State", label: "State", className: "sm:whitespace-nowrap" },
  { key: "devices", head: "Your Devices", label: "Your Devices", align: "right" },
  { key: "own", head: "You", label: "You", align: "right", className: "font-semibold text-me" },
  { key: "industry", head: "Industry", label: "Industry", align: "right" },
  { key: "bars", head: <span className="sr-only">Bars</span>, className: "w-[40%] min-w-24" },
];

function cellsOf({ model, current }: ModelPage, row: MixRow, most: number) {
  const { firmwareVersion, devices, share, industry, peers } = row;
  const question = {
    device_type: model.deviceType,
    manufacturer: model.manufacturer,
    model: model.model,
    firmware_version: firmwareVersion,
  };
  return [
    <Code key="firmware">{codeText(firmwareVersion)}</Code>,
    <StateTag key="state" state={row.state} />,
    devices === 0 ? (
      "none"
    ) : (
      <TextLink key="devices" href={devicesAddress(current.period, question)} context={`Devices on ${codeText(firmwareVersion)}`}>
        {formatCount(devices)}
      </TextLink>
    ),
    formatPercent(share),
    industry.value === null ? "withheld" : formatPercent(industry.value),
    <PairedBars key="bars" model={{ own: share, industry: industry.value, peers: peers.map((each) => each.share), most }} />,
  ];
}

/** The firmware of a model: own shares beside the industry's on one baseline, the anonymous peers as dots below. */
export function MixPanel({ page, role }: { page: ModelPage; role: UserRole }) {
  const { mix, model, current, industryDevices } = page;
  const most = Math.max(
    0.01,
    ...mix.flatMap(({ share, industry, peers }) => [share, industry.value ?? 0, ...peers.map((each) => each.share)]),
  );
  const range = { from: current.period, to: current.period };
  const question = { device_type: model.deviceType, manufacturer: model.manufacturer, model: model.model };
  const hasPeers = mix.some(({ peers }) => peers.length > 0);
  const withheld = mix.find(({ industry }) => industry.value === null)?.industry;
  const legend = [
    { shape: "solid", text: "You" },
    { shape: "bar", text: "Industry" },
    ...(hasPeers ? [{ shape: "peer" as const, text: "Each peer with 100 of the model or more" }] : []),
  ] as const;
  const links = (["own", "industry", ...(hasPeers ? (["peers"] as const) : [])] as const).map((scope) => ({
    label: { own: "CSV", industry: "Industry (CSV)", peers: "Peers (CSV)" }[scope],
    href: devicesMetric(role, range, ["firmware_version"], question, "csv", scope),
    file: true,
  }));
  return (
    <FigureFrame
      id="mix"
      title={mixTitle(page)}
      summary={mixSummary(page)}
      legend={<Legend items={[...legend]} note={`Scale 0 to ${formatPercent(most, 0)}`} />}
      chart={
        <DataTable
          caption="Firmware of the model, your share beside the industry's"
          columns={columns}
          rows={mix.map((row) => ({ id: row.firmwareVersion || "none", cells: cellsOf(page, row, most) }))}
          className="mt-3"
        />
      }
      bodyClass=""
      foot={
        <>
          Shares of the model&apos;s Devices. Industry: every holder in your User Role, you included
          {industryDevices.value !== null && `, about ${countOf(industryDevices.value, "Device")}`}; peers in steps of 0.5 points.
          {withheld && ` Where withheld: ${absenceWords(withheld).toLowerCase()}.`}
        </>
      }
      links={[{ label: "Definition", href: definitionAddress("devices") }, ...links]}
    />
  );
}
