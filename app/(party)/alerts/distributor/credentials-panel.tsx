import { areaExplanation, extractAddress } from "@/app/(party)/alerts/distributor/extract-address";
import { Bar } from "@/components/charts/bar";
import { FigureFrame } from "@/components/frames/figure-frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Tag } from "@/components/ui/tag";
import { credentialsSummary, credentialsTitle, joinedCredentials, partText } from "@/lib/charts/distributor-words";
import { countOf, formatCount } from "@/lib/format";
import type { DistributorPage } from "@/lib/metrics/alerts/distributor/models";

const columns: Column[] = [
  { key: "supplier", head: "Energy Supplier" },
  { key: "devices", head: "N16 received", label: "N16 received", align: "right" },
  { key: "inTime", head: "N42 within 7 days", label: "N42 within 7 days", align: "right" },
  { key: "share", head: "Share", label: "Share", align: "right", className: "font-semibold" },
  { key: "late", head: "Later", label: "Later", align: "right" },
  { key: "open", head: "None yet", label: "None yet", align: "right" },
  { key: "due", head: "7 days not over", label: "Of them, 7 days not over", align: "right", className: "text-ink-2" },
  { key: "bar", head: <span className="sr-only">Bar</span>, className: "w-[16%] min-w-16 max-lg:hidden" },
];

/** "Ottershaw Energy (OTTB)"; the id alone where the register has no name. */
function supplierText(id: string, name: string): string {
  if (id === "") return "not stated";
  return name === "" ? id : `${name} (${id})`;
}

/** N42 after N16 by Energy Supplier: named counterparties of the own Alerts, not a benchmark (disclosure.md P11). */
export function CredentialsPanel({ page }: { page: DistributorPage }) {
  const all = joinedCredentials(page);
  const devices = all.reduce((sum, row) => sum + row.devices, 0);
  const most = Math.max(1, ...all.map(({ late, open, due }) => late + open - due));
  const rows = all.map(({ energySupplier, name, devices: sent, inTime, late, open, due }) => ({
    id: energySupplier || "none",
    cells: [
      supplierText(energySupplier, name),
      formatCount(sent),
      formatCount(inTime),
      partText(inTime, sent - due),
      formatCount(late),
      formatCount(open),
      formatCount(due),
      late + open > due && <Bar key="bar" share={(late + open - due) / most} />,
    ],
  }));
  return (
    <FigureFrame
      id="credentials"
      above={<Tag tone="plain">Counterparties, not a benchmark</Tag>}
      title={credentialsTitle(all)}
      summary={`${credentialsSummary(all)}Energy Suppliers of Devices in your own area, as your own Alerts name them, lowest share first. The bar is those without in time.`}
      chart={
        rows.length === 0 ? (
          <EmptyBody figure="0">N16 Alerts</EmptyBody>
        ) : (
          <DataTable caption="N42 after N16 by Energy Supplier" columns={columns} rows={rows} />
        )
      }
      bodyClass=""
      foot="N16 of the month. Share: of those whose 7 days are over. An N42 is waited for in later months, too."
      links={[
        areaExplanation(page, "SECURITY_CREDENTIALS"),
        { label: `${countOf(devices, "N16")} (CSV)`, href: extractAddress(page, "security-credentials"), file: true },
      ]}
    />
  );
}
