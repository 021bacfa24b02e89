import { deliveryFailureReasons } from "@/lib/metrics/delivery-failure-reasons";
import type { ProcessPageContext } from "@/lib/metrics/process-page/context";
import type { ReasonRow } from "@/lib/metrics/models";
import { reasonNames } from "@/lib/metrics/queries/code-names";
import { failureReasons } from "@/lib/metrics/queries/failure-reasons";

/** Failures of the current period by Reason Code, most first, with those of the month before (null: not published or not delivered). */
export async function reasonsOf({ db, scope, selection, current, previous, delivered }: ProcessPageContext): Promise<ReasonRow[]> {
  const rows = await failureReasons(db, scope, previous ? [current, previous] : [current], selection);
  const now = rows.filter(({ period }) => period === current.period);
  const names = await reasonNames(
    db,
    now.map(({ reasonCode }) => reasonCode),
  );
  const total = now.reduce((sum, { failures }) => sum + failures, 0);
  const isComparable = previous !== null && delivered.some(({ period }) => period === previous.period);
  const before = new Map(
    rows.filter(({ period }) => period === previous?.period).map(({ reasonCode, failures }) => [reasonCode, failures]),
  );
  return now.map(({ reasonCode, failures }) => ({
    reasonCode,
    name: names.get(reasonCode) ?? "",
    isDeliveryFailure: (deliveryFailureReasons as readonly string[]).includes(reasonCode),
    isUnknown: !names.has(reasonCode),
    failures,
    share: failures / total,
    previousFailures: isComparable ? (before.get(reasonCode) ?? 0) : null,
  }));
}
