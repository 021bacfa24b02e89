import type { UserRole } from "@/lib/access/party-scope";
import { readerPool } from "@/lib/db/reader";
import type { Period } from "@/lib/period";
import type { RequestFact } from "@/lib/testing/facts";
import { groupsBy } from "@/lib/testing/recount";

type Mapping = { processId: string; suite: string; items: { srv: string; matchedQualifier: string | null }[] };
export type NaiveCause = Pick<RequestFact, "reasonCode" | "deviceType" | "manufacturer" | "model" | "firmwareVersion" | "cspRegion"> & {
  failures: number;
  requests: number;
  aboveExpected: number;
};

const segmentOf = (each: RequestFact) => [each.deviceType, each.manufacturer, each.model, each.firmwareVersion, each.cspRegion].join("|");

/**
 * Causes of one Party's requests, worked out one request at a time from the released rates (disclosure.md P14), in no order; one that several
 * processes share with the same failures appears once, where it stands out most.
 */
export async function naiveCauses(
  requests: RequestFact[],
  mapping: readonly Mapping[],
  userRole: UserRole,
  period: Period,
  floor: { requests: number; failures: number },
): Promise<NaiveCause[]> {
  const rateOf = await releasedFailureRates(userRole, period);
  const found = mapping
    .filter(({ suite }) => suite === "MP176")
    .flatMap(({ processId, items }) => {
      const inProcess = requests.filter((each) =>
        items.some(({ srv, matchedQualifier }) => srv === each.srv && (matchedQualifier === null || matchedQualifier === each.qualifier)),
      );
      const failing = inProcess.filter(({ reasonCode }) => reasonCode !== "");
      return groupsBy(inProcess, segmentOf).flatMap((members) => {
        const rates = members.map((each) => rateOf(processId, each));
        if (members.length < floor.requests || rates.includes(null)) return [];
        const expected = rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0);
        return groupsBy(
          members.filter(({ reasonCode }) => reasonCode !== ""),
          ({ reasonCode }) => reasonCode,
        )
          .filter((same) => same.length >= floor.failures)
          .map((same) => {
            const share = failing.filter(({ reasonCode }) => reasonCode === same[0].reasonCode).length / failing.length;
            return { ...same[0], failures: same.length, requests: members.length, aboveExpected: same.length - expected * share };
          });
      });
    });
  const above = found.filter(({ aboveExpected }) => aboveExpected > 0).sort((a, b) => b.aboveExpected - a.aboveExpected);
  return groupsBy(above, (each) => `${each.reasonCode}|${segmentOf(each)}|${each.failures}`).map((same) => same[0]);
}

async function releasedFailureRates(userRole: UserRole, period: Period) {
  const { rows } = await readerPool().query<{ place: string; rate: number }>(
    `select concat_ws('|', item_type, item, breakdown, breakdown_value) as place, 1 - outcome_success as rate from released_industry
    where user_role = $1 and period = $2 and grain = 'month' and outcome_success_decision = 'shown'
      and version = (select version from reporting_period where period = $2)`,
    [userRole, period],
  );
  const rates = new Map(rows.map(({ place, rate }) => [place, rate]));
  return (processId: string, { srv, cspRegion, deviceType }: RequestFact): number | null =>
    rates.get(`srv|${srv}|csp_region|${cspRegion}`) ??
    rates.get(`srv|${srv}|device_type|${deviceType}`) ??
    rates.get(`srv|${srv}||`) ??
    rates.get(`process|${processId}||`) ??
    null;
}
