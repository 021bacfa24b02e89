import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { CellKey, Decision } from "@/lib/peers/cell";
import type { Period } from "@/lib/period";
import type { DecidedMetric } from "@/lib/periods/industry/released-figures";
import { keyName } from "@/lib/periods/peers/month-amounts";

/** A month's cell as the industry release lists it, with what was decided on its rates. */
export type DecidedCell = { userRole: UserRole; key: CellKey; decisions: Partial<Record<DecidedMetric, Decision>> };
/** Every listed cell by cellName. */
export type MonthDecisions = ReadonlyMap<string, DecidedCell>;

/** The name of a month's cell among those of all roles. */
export function cellName(userRole: UserRole, key: CellKey): string {
  return `${userRole}\t${keyName(key)}`;
}

type Row = CellKey & { userRole: UserRole } & Record<"outcome_success" | "delivery_failure" | "within_trt", Decision>;

/** The decisions of a version's industry release. A cell that is not in it was withheld, or nobody has requests in it. */
export async function readMonthDecisions(client: pg.ClientBase, period: Period, version: number): Promise<MonthDecisions> {
  const { rows } = await client.query<Row>(
    `select user_role as "userRole", item_type as "itemType", item, breakdown, breakdown_value as "breakdownValue",
      outcome_success_decision as outcome_success, delivery_failure_decision as delivery_failure, within_trt_decision as within_trt
    from released_industry where period = $1 and version = $2 and grain = 'month'
    order by user_role, item_type, item, breakdown, breakdown_value`,
    [period, version],
  );
  return new Map(
    rows.map(({ userRole, itemType, item, breakdown, breakdownValue, ...decisions }) => {
      const key = { itemType, item, breakdown, breakdownValue };
      return [cellName(userRole, key), { userRole, key, decisions }];
    }),
  );
}
