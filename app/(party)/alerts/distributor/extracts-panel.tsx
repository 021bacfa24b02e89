import { extractAddress } from "@/app/(party)/alerts/distributor/extract-address";
import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { CopyButton } from "@/components/ui/copy-button";
import { FileLink, TextLink } from "@/components/ui/text-link";
import { curlLine } from "@/lib/downloads/download-list";
import { formatPeriod } from "@/lib/format";
import type { DistributorPage } from "@/lib/metrics/alerts/distributor/models";

const files = [
  {
    id: "power-outages",
    what: "Power outages and their restoration",
    columns: "hub_id, mpxn, csp_region, outage_at, restored_at, duration_minutes, state",
  },
  {
    id: "security-credentials",
    what: "N42 after N16 by Device and Energy Supplier",
    columns: "device_id, energy_supplier, n16_at, n42_at, days, state",
  },
  {
    id: "alert-failures",
    what: "N13 and N55 by model and firmware",
    columns: "alert_code, device_type, manufacturer, model, firmware_version, alerts",
  },
] as const;

/** The three extracts, how to fetch them each month, and what they add to what Distributors have already. */
export function ExtractsPanel({ page, origin }: { page: DistributorPage; origin: string }) {
  const { current, areas } = page;
  const example = curlLine(origin, {
    path: `/api/v1/extracts/power-outages?role=ED&period=${current.period}`,
    fileName: `power-outages_${current.period}.csv`,
  });
  return (
    <Frame labelledBy="extracts-title">
      <FrameHead
        id="extracts-title"
        title={`Three extracts for ${formatPeriod(current.period)}`}
        summary={`CSV, one row per window or segment, columns fixed in name and order.${areas.length > 1 ? ` Here with all ${areas.length} of your licence areas in one file; a token reads its own area.` : ""}`}
      />
      <ul className="px-4 pt-3 sm:px-5">
        {files.map(({ id, what, columns }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-t border-line py-3">
            <div className="min-w-0">
              <p className="font-medium">{what}</p>
              <p className="text-note text-ink-2 [overflow-wrap:anywhere]">{columns}</p>
            </div>
            <FileLink href={extractAddress(page, id)} context={what}>
              CSV
            </FileLink>
          </li>
        ))}
      </ul>
      <div className="px-4 pb-4 sm:px-5">
        <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 text-note text-ink-2">
          <span>
            By a program, with an API token of the area in TOKEN; the same address works every month. All of it monthly:{" "}
            <TextLink href={`/downloads?period=${current.period}`}>a ready-made script</TextLink>
          </span>
          <CopyButton text={example} label="curl line of power outages" />
        </p>
        <pre className="mt-2 rounded-control bg-sunken p-3 font-mono text-note whitespace-pre-wrap [overflow-wrap:anywhere]">{example}</pre>
        <h3 className="mt-4 font-medium">What this adds</h3>
        <p className="mt-1 max-w-[75ch] text-body text-ink-2">
          The Power Outage reporting you already receive tells you, Alert by Alert, that a hub lost supply. This pairs each loss with the
          return of supply, so you see which Devices never reported back, how long each one was out, which model and firmware stays silent,
          and which losses belong together. It counts the same way for every area and month, and closes what was open when later months
          arrive.
        </p>
      </div>
      <FrameFoot>Every download is in the access log.</FrameFoot>
    </Frame>
  );
}
