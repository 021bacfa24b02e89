import { absenceWords } from "@/lib/charts/withheld";
import { formatCount, formatDuration, formatPercent } from "@/lib/format";
import type { SuppressionReason } from "@/lib/metrics/models";
import type { ReleasedCell } from "@/lib/metrics/queries/released-cells";
import type { Annex, AnnexService } from "@/lib/pmr/load-annex";
import type { ReportCell, ReportTable } from "@/lib/pmr/tables/report-table";

/** What the page and the paper say of volumes beside Parties. */
export const volumeWords =
  "Parties are anonymised, their names differ for each Service Request and month, and their order says nothing. No volume stands beside a Party: in this market it would name it.";

const withheld: ReportCell = { text: "Withheld", tone: "quiet" };
const share = (value: number | null) => (value === null ? withheld : formatPercent(value));
const time = (value: number | null) => (value === null ? withheld : formatDuration(value));
const amount = (value: number | null) => (value === null ? withheld : formatCount(value));

/** Whether success, volume or times of the cell are released. */
export function isAnything(cell: ReleasedCell): boolean {
  return [cell.outcome_success, cell.volume, cell.rtt_median_ms].some((value) => value !== null);
}

/** Each SRV of a heading whole: success, Round Trip Time, volume. */
export function annexServiceTable({ heading, name, services }: Annex): ReportTable {
  return {
    id: `annex-${heading.id}`,
    caption: `${name}: Service Requests`,
    columns: [
      { head: "Service Request", width: 3 },
      { head: "Success", align: "right" },
      { head: "Median RTT", align: "right" },
      { head: "Mean RTT", align: "right" },
      { head: "Volume", align: "right" },
    ],
    rows: services.map(({ srv, name: service, cells }) => {
      const whole = cells.find(({ breakdown }) => breakdown === "");
      const values = whole && [share(whole.outcome_success), time(whole.rtt_median_ms), time(whole.rtt_mean_ms), amount(whole.volume)];
      return { id: srv, cells: [`${srv} ${service}`, ...(values ?? [withheld, withheld, withheld, withheld])] };
    }),
    foot: "Released figures of every User of the role together; withheld where too few stand behind them.",
  };
}

const places = ["North", "Central", "South", "4G North", "4G Central", "4G South"];

// Regions in their order, other ones, SMETS1, Device Types as they come.
function rankOf({ breakdown, breakdownValue }: ReleasedCell): number {
  if (breakdown === "csp_region") return places.includes(breakdownValue) ? places.indexOf(breakdownValue) : places.length;
  return breakdown === "smets" ? 10 : 20;
}

/** Each SRV by Region, SMETS1 and Device Type: success, median and mean Round Trip Time and volume, of what is released. */
export function annexSplitTable({ heading, name, services }: Annex): ReportTable {
  const splits = services.flatMap(({ srv, name: service, cells }) =>
    cells
      .filter((cell) => cell.breakdown !== "" && (cell.breakdown !== "smets" || cell.breakdownValue === "SMETS1") && isAnything(cell))
      .filter(({ breakdown, breakdownValue }) => breakdown !== "csp_region" || breakdownValue !== "SMETS1")
      .sort((a, b) => rankOf(a) - rankOf(b))
      .map((cell) => ({ srv, service, cell })),
  );
  return {
    id: `annex-splits-${heading.id}`,
    caption: `${name}: by Region, SMETS1 and Device Type`,
    columns: [
      { head: "Service Request", width: 3 },
      { head: "Split", width: 1.2 },
      { head: "Success", align: "right" },
      { head: "Median RTT", align: "right" },
      { head: "Mean RTT", align: "right" },
      { head: "Volume", align: "right" },
    ],
    isGrouped: true,
    rows: splits.map(({ srv, service, cell }) => ({
      id: `${srv} ${cell.breakdown} ${cell.breakdownValue}`,
      cells: [
        `${srv} ${service}`,
        cell.breakdownValue || "None named",
        share(cell.outcome_success),
        time(cell.rtt_median_ms),
        time(cell.rtt_mean_ms),
        amount(cell.volume),
      ],
    })),
    foot: "Splits of which nothing is released are left out.",
  };
}

/** The success rate of every anonymised Party of an SRV; in words why, where it is withheld. */
export function annexPeerTable({ heading, name, services }: Annex): ReportTable {
  const rows = services.flatMap(({ srv, name: service, peers }): ReportTable["rows"] => {
    const head = `${srv} ${service}`;
    if (peers.points === null) return [{ id: srv, cells: [head, absent(peers.decision), ""] }];
    return peers.points.map(({ peer, rate }) => ({
      id: `${srv} ${peer}`,
      cells: [head, peer, { text: formatPercent(rate), share: rate }],
    }));
  });
  return {
    id: `annex-parties-${heading.id}`,
    caption: `${name}: success by anonymised Party`,
    columns: [{ head: "Service Request", width: 3 }, { head: "Party", width: 1.6 }, { head: "Success" }],
    rows,
    isGrouped: true,
    foot: `${volumeWords} Rates to half a point, of groups with at least 100 requests.`,
  };
}

function absent(decision: string): ReportCell {
  return { text: absenceWords({ status: "suppressed", reason: decision as SuppressionReason }), tone: "quiet" };
}

/** Alerts of a heading by Alert Code, of what is released; by Region, Device Type or Party nothing of Alerts is. */
export function annexAlertTable({ heading, name, alerts }: Annex): ReportTable {
  return {
    id: `annex-${heading.id}`,
    caption: `${name} by Alert Code`,
    columns: [
      { head: "Alert", width: 3 },
      { head: "Delivered", align: "right" },
      { head: "Within 60 seconds", align: "right" },
      { head: "Median time", align: "right" },
      { head: "Alerts", align: "right" },
    ],
    rows: alerts.map(({ code, name: alert, cell }) => ({
      id: code,
      cells: [`${code} ${alert}`, share(cell.delivery_success), share(cell.within_60), time(cell.time_median_ms), amount(cell.volume)],
    })),
    foot: "Figures of Alerts are released by Alert Code alone, not by Region, Device Type or anonymised Party: one dimension at a time. Codes of which nothing is released are left out.",
  };
}

/** Whether anything of the SRV is released. */
export function isServiceShown({ cells, peers }: AnnexService): boolean {
  return peers.points !== null || cells.some(isAnything);
}
