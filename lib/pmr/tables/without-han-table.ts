import { userRoles } from "@/lib/access/party-scope";
import { roleName } from "@/lib/charts/role-name";
import type { PmrRow } from "@/lib/pmr/models";
import { withoutHan } from "@/lib/pmr/request-figures";
import type { ReportTable } from "@/lib/pmr/tables/report-table";
import { figureText } from "@/lib/pmr/words";

const addressed: Record<(typeof withoutHan)[number], string> = { CHF: "Communications Hub Function", GPF: "Gas Proxy Function" };

/** The proxy of the Round Trip Time without the HAN: requests addressed to the hub itself, by role; an Indicator (assessment, 3.2.1). */
export function withoutHanTable(all: readonly PmrRow[]): ReportTable {
  const rows = all.filter(({ measureId, dimensions }) => measureId === "RSVP-SPEED" && dimensions.device_type);
  const told = userRoles.flatMap((role) => withoutHan.map((type) => ({ role, type })));
  const find = (role: string, type: string, kind: string) =>
    rows.find(({ dimensions, note }) => dimensions.user_role === role && dimensions.device_type === type && note.endsWith(kind));
  return {
    id: "without-han",
    caption: "Round Trip Time without the HAN: proxy",
    columns: [
      { head: "User Role", width: 1.5 },
      { head: "Addressed to", width: 1.5 },
      { head: "Mean", align: "right" },
      { head: "Median", align: "right" },
    ],
    isGrouped: true,
    rows: told.flatMap(({ role, type }) => {
      const [mean, median] = [find(role, type, "Mean."), find(role, type, "Median.")];
      if (mean?.value == null || median?.value == null) return [];
      return [{ id: `${role} ${type}`, cells: [roleName(role), addressed[type], figureText(mean), figureText(median)] }];
    }),
    foot: "Indicator. Requests addressed to the hub do without the HAN. The assessment's figure from test messages, and the times of acknowledgements, are not measured: neither is delivered to the portal.",
  };
}
