import { questionOf } from "@/app/(review)/pmr/question";
import { apiRoute } from "@/lib/api/api-route";
import { csvResponse } from "@/lib/api/respond";
import { notFound } from "@/lib/errors";
import { loadPart } from "@/lib/pmr/load-part";
import { isPmrPart } from "@/lib/pmr/parts";
import { cellText } from "@/lib/pmr/tables/report-table";

const there = "This table";

/** GET /pmr/services/availability.csv: a table of the report as the page shows it, a column a head. The parameters are the page's. */
const { GET } = apiRoute(async ({ search, path }) => {
  const [, id] = /^(.+)\.csv$/.exec(path.table) ?? [];
  const period = search.get("period");
  if (!id || !period || !isPmrPart(path.part)) throw notFound(there);
  const { report, tables } = await loadPart(path.part, period, questionOf(Object.fromEntries(search)));
  const table = tables.find((each) => each.id === id);
  if (!table) throw notFound(there);
  const heads = table.columns.map(({ head }) => head);
  const rows = table.rows.map(({ cells }) => Object.fromEntries(cells.map((cell, at) => [heads[at], cellText(cell)])));
  return csvResponse(`pmr_${id}_${report.period}_v${report.version}.csv`, heads, rows);
});

export { GET };
