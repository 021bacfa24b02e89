import { FirmwareTag } from "@/components/frames/finding-item";
import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { Withheld } from "@/components/states/withheld";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { FileLink, TextLink } from "@/components/ui/text-link";
import type { UserRole } from "@/lib/access/party-scope";
import { failuresAddress } from "@/lib/charts/figure-links";
import { absenceWords } from "@/lib/charts/withheld";
import { deviceText } from "@/lib/charts/dimension-words";
import { devicesAddress } from "@/lib/inventory/addresses";
import { hasEstate } from "@/lib/inventory/estate";
import type { FirmwareAnswer } from "@/lib/diagnosis/models";
import { countInWords, formatCount, formatPercent, countOf } from "@/lib/format";
import type { Period } from "@/lib/period";

const columns: Column[] = [
  { key: "firmware", head: "Firmware" },
  { key: "device", head: "Device Type", label: "Device Type" },
  { key: "model", head: "Model", label: "Model" },
  { key: "own", head: "You", label: "You", align: "right", className: "font-semibold" },
  { key: "requests", head: "Requests", label: "Requests", align: "right", className: "text-ink-2" },
  { key: "industry", head: "Industry", label: "Industry", align: "right" },
  { key: "verdict", head: "Bad for whom", label: "Bad for whom" },
  { key: "rows", head: <span className="sr-only">Rows</span>, align: "right" },
];

function titleOf(answers: FirmwareAnswer[]): string {
  const only = answers.filter(({ verdict }) => verdict === "only you" || verdict === "everyone and worse for you").length;
  const everyone = answers.filter(({ verdict }) => verdict === "everyone").length;
  const capital = (text: string) => text[0].toUpperCase() + text.slice(1);
  if (only === 0 && everyone === 0) return "No firmware version fails more for you than for the industry";
  return capital(
    `${countInWords(only)} firmware version${only === 1 ? "" : "s"} worse for you than for the industry, ${countInWords(everyone)} bad for everyone`,
  );
}

/** The Devices of the firmware that failed, where the role has an estate, and the file of failing requests. */
function RowsLinks({ answer, role, period }: { answer: FirmwareAnswer; role: UserRole; period: Period }) {
  const { deviceType, manufacturer, model, firmwareVersion, own } = answer;
  const failures = (own.denominator ?? 0) - (own.numerator ?? 0);
  const narrowed = { manufacturer, model, firmware_version: firmwareVersion };
  return (
    <span className="flex flex-wrap justify-end gap-x-3">
      {hasEstate(role) && (
        <TextLink href={devicesAddress(period, { device_type: deviceType, ...narrowed }, "failed")} context={`${model} ${firmwareVersion}`}>
          Devices that failed
        </TextLink>
      )}
      <FileLink
        href={failuresAddress({ role, period, ...narrowed })}
        context={`${model} ${firmwareVersion} (CSV)`}
        className="sm:whitespace-nowrap"
      >
        {countOf(failures, "failing request")}
      </FileLink>
    </span>
  );
}

type FirmwareFrameProps = { answers: FirmwareAnswer[]; industry: number | null; role: UserRole; period: Period };

/** "Is this firmware bad for everyone, or only for us?": own and released rates on the firmware that fails most, over all requests to it. */
export function FirmwareFrame({ answers, industry, role, period }: FirmwareFrameProps) {
  const rows = answers.map((answer) => {
    const { deviceType, manufacturer, model, firmwareVersion, own, verdict } = answer;
    return {
      id: [manufacturer, model, firmwareVersion].join(),
      cells: [
        firmwareVersion === "" ? "not known" : <Code key="firmware">{firmwareVersion}</Code>,
        deviceText(deviceType),
        <Code key="model">{model}</Code>,
        formatPercent(own.value ?? 0),
        formatCount(own.denominator ?? 0),
        answer.industry.value === null ? "withheld" : formatPercent(answer.industry.value),
        answer.industry.value === null ? (
          <Withheld key="verdict">{absenceWords(answer.industry)}</Withheld>
        ) : (
          <FirmwareTag key="verdict" verdict={verdict} />
        ),
        <RowsLinks key="rows" answer={answer} role={role} period={period} />,
      ],
    };
  });
  return (
    <Frame labelledBy="firmware">
      <FrameHead
        id="firmware"
        above="Is this firmware bad for everyone, or only for us?"
        title={industry === null ? "The industry's rates are withheld" : titleOf(answers)}
        summary="Outcome success over all requests to your Devices of a model and firmware, beside the industry's on the same. Most failures above the industry's rate over all requests come first."
      />
      {rows.length === 0 ? (
        <EmptyBody figure="0" bodyClass="py-8">
          {industry === null
            ? "firmware versions can be set against the industry."
            : "firmware versions stand below the industry. Nothing is missing."}
        </EmptyBody>
      ) : (
        <DataTable caption="Firmware versions against the industry" columns={columns} rows={rows} className="mt-3" />
      )}
      <FrameFoot links={<TextLink href="/help#firmware">How firmware is compared</TextLink>}>
        {industry !== null && `Industry over all requests: ${formatPercent(industry)}.`}
      </FrameFoot>
    </Frame>
  );
}
