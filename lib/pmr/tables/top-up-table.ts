import type { UserRole } from "@/lib/access/party-scope";
import { roleName } from "@/lib/charts/role-name";
import { formatPercent } from "@/lib/format";
import type { PmrRow } from "@/lib/pmr/models";
import { reasonText, rolesTold } from "@/lib/pmr/tables/outcome-tables";
import type { ReportCell, ReportTable } from "@/lib/pmr/tables/report-table";
import { figureText } from "@/lib/pmr/words";

/** Above this share of failures the assessment asks for the reasons (SECMP0122 Preliminary Impact Assessment, PP1). */
const reasonsAskedAbove = 0.05;
const mostReasons = 5;
const measureId = "MP122-PP1d";

/** PP1d by User Role: top ups that succeeded at the first attempt, the second, later and never; requests that failed, and why where more than 5 % do. */
export function topUpTable(all: readonly PmrRow[], reasons: ReadonlyMap<string, string>): ReportTable {
  const roles = rolesTold(all.filter((row) => row.measureId === measureId || isFailing(row)));
  return {
    id: "top-ups",
    caption: "PP1d Attempts to top up before success (Indicator)",
    columns: [
      { head: "User Role", width: 1.6 },
      ...["First attempt", "Second", "Third or later", "Never", "Requests that failed"].map((head) => ({ head, align: "right" as const })),
      { head: "Why, where above 5%", width: 3 },
    ],
    rows: roles.map((role) => ({ id: role, cells: cellsOf(all, role, reasons) })),
    foot: "Top ups (2.2) of a Party to a Device. Attempts belong together where each follows a failed one within 24 hours; those not over at the end of the month are left out. Reasons are shares of the requests that failed, told where more than 5% of the requests failed or of the top ups never succeeded.",
  };
}

const isFailing = ({ measureId: id, unit, dimensions }: PmrRow) =>
  id === "MP122-PP1b" && unit === "share" && !dimensions.csp_region && !dimensions.smets && !dimensions.device_type;

function cellsOf(all: readonly PmrRow[], role: UserRole, names: ReadonlyMap<string, string>): ReportCell[] {
  const own = all.filter(({ dimensions }) => dimensions.user_role === role);
  const attempts = own.filter((row) => row.measureId === measureId);
  const success = own.find(isFailing)?.value ?? null;
  const failed = success === null ? null : 1 - success;
  const never = attempts.find(({ dimensions }) => dimensions.outcome === "never")?.value ?? null;
  return [
    roleName(role),
    attemptCell(attempts, "first attempt", "any attempt"),
    attemptCell(attempts, "second attempt", "second attempt or later"),
    attemptCell(attempts, "third attempt or later"),
    attemptCell(attempts, "never"),
    failed === null ? { text: "Withheld", tone: "quiet" } : aboveCell(failed),
    failed === null && never === null
      ? { text: "Withheld", tone: "quiet" }
      : reasonCell(attempts, Math.max(failed ?? 0, never ?? 0), names),
  ];
}

// Where the detail may not be shown, what is told in its place says so.
function attemptCell(rows: readonly PmrRow[], outcome: string, wider?: string): ReportCell {
  const found = rows.find(({ dimensions }) => dimensions.outcome === outcome);
  if (found) return figureText(found, 1);
  const instead = wider && rows.find(({ dimensions }) => dimensions.outcome === wider);
  if (instead) return { text: figureText(instead, 1), under: wider };
  return rows.some(({ dimensions, status }) => dimensions.outcome && status === "shown") ? "–" : { text: "Withheld", tone: "quiet" };
}

// A share of whole numbers may miss its own percent by the last bit.
const isAbove = (failing: number) => failing > reasonsAskedAbove + 1e-9;

function aboveCell(failed: number): ReportCell {
  return isAbove(failed) ? { text: formatPercent(failed), under: "above 5%", tone: "caution" } : formatPercent(failed);
}

function reasonCell(rows: readonly PmrRow[], failing: number, names: ReadonlyMap<string, string>): ReportCell {
  if (!isAbove(failing)) return "Not asked for: 5% or less";
  const reasons = rows.filter(({ dimensions, status }) => dimensions.reason_code && status === "shown");
  if (reasons.length === 0) return { text: "Withheld", tone: "quiet" };
  const named = reasons.slice(0, mostReasons).map(({ dimensions, value }) => {
    const reason = dimensions.reason_code === "other" ? "other reasons" : reasonText(dimensions.reason_code ?? "", names);
    return `${formatPercent(value ?? 0)} ${reason}`;
  });
  return named.join("; ");
}
