import { notFound } from "next/navigation";
import { choosePeriod } from "@/app/chosen-period";
import { auditExtract } from "@/lib/access/audit-extract";
import { requireScope } from "@/lib/access/require-scope";
import { csvResponse } from "@/lib/api/respond";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { loadWatch } from "@/lib/watch/load-watch";

const columns = ["process", "metric", "first_day", "last_day", "days", "observed", "expected", "requests", "chance", "silenced_until"];

/** The changes that watching found in the period, as CSV: shares 0 to 1, requests a day, milliseconds. */
export async function GET(request: Request): Promise<Response> {
  const scope = await requireScope();
  const periods = await loadPeriods();
  if (periods.length === 0) notFound();
  const { current } = choosePeriod(periods, new URL(request.url).searchParams.get("period"));
  const { changes } = await loadWatch(scope, current.period);
  const lines = changes.map(({ processId, metric, firstDay, lastDay, days, observed, expected, requests, chance, silence }) => ({
    ...{ process: processId, metric, first_day: firstDay, last_day: lastDay, days, observed, expected, requests, chance },
    silenced_until: silence?.until ?? "",
  }));
  const fileName = `watch_${scope.userRole.toLowerCase()}_${current.period}_v${current.version}.csv`;
  await auditExtract(request, fileName);
  return csvResponse(fileName, columns, lines);
}
