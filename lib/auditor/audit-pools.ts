import type pg from "pg";
import { poolAttack, type PoolPart } from "@/lib/auditor/attacks/pool-attack";
import type { SeenFigure } from "@/lib/auditor/attacks/report-attack";
import type { Audited } from "@/lib/auditor/audited";
import type { AuditFinding } from "@/lib/auditor/finding";
import { Lattice } from "@/lib/auditor/lattice";
import { alertItem, readSeenAlerts } from "@/lib/auditor/seen/read-other-subjects";
import { nameOf } from "@/lib/auditor/truth/owners";
import type { TimedRow } from "@/lib/auditor/truth/recount/count-services";

/** Attacks the roles and SRVs that are withheld with the Code Performance Measures that hold them (CPM1-3). */
export async function auditPools(
  client: pg.ClientBase,
  audited: Audited,
  figures: readonly SeenFigure[],
  timed: readonly TimedRow[],
): Promise<AuditFinding[]> {
  const alerts = new Lattice();
  const seenAlerts = await readSeenAlerts(client, audited, alerts, "within_60");
  return ["CPM1", "CPM2", "CPM3"].flatMap((measure) => {
    const rate = figures.find(({ subject }) => subject === measure)?.value ?? null;
    const cellOf = ({ userRole, item }: Pick<TimedRow, "userRole" | "item">) =>
      measure === "CPM3"
        ? seenAlerts.get(userRole)?.get(alerts.cell(0, alertItem(alerts, ""), 0))
        : audited.now.seen.get(userRole)?.get(audited.lattice.cell(0, audited.lattice.item("srv", item), 0));
    return poolAttack(
      audited.policy,
      measure,
      rate,
      partsOf(audited, measure, timed, (part) => cellOf(part)?.within_trt ?? null),
    );
  });
}

function partsOf(
  { owners }: Audited,
  measure: string,
  rows: readonly TimedRow[],
  rateOf: (part: Pick<TimedRow, "userRole" | "item">) => number | null,
): PoolPart[] {
  const nameOfPart = ({ userRole, item }: TimedRow) => `${userRole}\t${item}`;
  const elsewhere = new Set(rows.filter((row) => row.measure !== measure && row.timed > 0).map(nameOfPart));
  const parts = new Map<string, { row: TimedRow; groups: Map<string, [number, number]> }>();
  for (const row of rows.filter((each) => each.measure === measure && each.timed > 0)) {
    const part = parts.get(nameOfPart(row)) ?? { row, groups: new Map<string, [number, number]>() };
    parts.set(nameOfPart(row), part);
    const owner = owners.get(row.partyId) ?? nameOf(row.partyId, "");
    const [timed, late] = part.groups.get(owner) ?? [0, 0];
    part.groups.set(owner, [timed + row.timed, late + row.late]);
  }
  return [...parts].map(([name, { row, groups }]) => {
    const [timed, late] = [0, 1].map((place) => [...groups.values()].map((each) => each[place]));
    const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0);
    const { userRole, item } = row;
    return { userRole, item: `${userRole} ${item}`, timed: sum(timed), late: sum(late), isWhole: !elsewhere.has(name), rate: rateOf(row), byGroup: { timed, late } }; // prettier-ignore
  });
}
