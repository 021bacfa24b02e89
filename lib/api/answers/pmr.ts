import { csvResponse, jsonResponse } from "@/lib/api/respond";
import type { ApiRequest } from "@/lib/api/api-route";
import { readParameters } from "@/lib/api/parameters";
import { privateHeaders } from "@/lib/api/problem";
import { typeset } from "@/lib/documents/typesetter";
import { PortalError } from "@/lib/errors";
import { isPeriod, type Period } from "@/lib/period";
import { pmrDocument } from "@/lib/pmr/document/pmr-document";
import { pmrDimensions } from "@/lib/pmr/figure";
import { loadAnnexRoles, loadPmrPaper } from "@/lib/pmr/load-document";
import { loadRequestRows, loadServiceRows } from "@/lib/pmr/load-request-figures";
import { loadOprRows } from "@/lib/pmr/load-opr";
import { loadPmr } from "@/lib/pmr/load-pmr";
import type { Meeting } from "@/lib/pmr/meetings";
import { dimensionOf, type Pmr, type PmrMeasure, type PmrRow } from "@/lib/pmr/models";
import { isAnything } from "@/lib/pmr/tables/annex-tables";

const columns = [
  ...["measure_id", "family", "name", "kind", ...pmrDimensions, "value", "unit", "numerator", "denominator"],
  ...["target_percent", "minimum_percent", "level", "levels_status", "previous", "status", "note"],
];
/** The formats of a report. */
const formats = ["json", "csv", "pdf"];

/** GET /pmr/2026-09.json or .csv: every figure of the published Performance Measurement Report; .pdf: the report laid out for a committee. */
export async function answerPmr({ search, path }: ApiRequest): Promise<Response> {
  readParameters(search, {});
  const [, period, format] = /^(.*)\.([a-z]+)$/.exec(path.report) ?? [];
  if (!period || !isPeriod(period) || !formats.includes(format)) {
    throw new PortalError("not-found", "There is no such report: ask for YYYY-MM.json, YYYY-MM.csv or YYYY-MM.pdf.", { name: "report" });
  }
  if (format === "pdf") return pdfResponse(period);
  const report = await loadPmr(period);
  const ofRequests = [...(await loadRequestRows(report)), ...(await loadServiceRows(report)), ...(await loadOprRows(report))];
  const rows = [...report.rows, ...ofRequests].map((row) => outputRow(report, row));
  if (format === "csv") return csvResponse(`pmr_${period}_v${report.version}.csv`, columns, rows.map(marked));
  return jsonResponse({
    period,
    version: report.version,
    published_at: report.publishedAt,
    data_as_of: report.dataAsOf,
    production: report.clock.map(({ limit, due, produced, used, lateBy, meetings }) => ({
      working_days: limit.workingDays,
      in_force: limit.inForce,
      words: limit.words,
      due,
      produced,
      working_days_used: used,
      late_by: lateBy,
      meetings: meetings.map(meetingOf),
    })),
    meetings_made: report.made.map(meetingOf),
    rows,
    annex: await annexOf(report),
    incidents: report.incidents.map(({ incidentId, category, service, region, raisedAt, respondedAt, resolvedAt, closedAt }) => ({
      incident_id: incidentId,
      category,
      service,
      csp_region: region,
      raised_at: raisedAt,
      first_response_at: respondedAt,
      resolved_at: resolvedAt,
      closed_at: closedAt,
    })),
  });
}

/** The MP122A annex: per role and SRV its anonymised Parties and its splits, a volume never beside a Party. */
async function annexOf(report: Pmr) {
  const roles = await loadAnnexRoles(report);
  return roles.flatMap(({ role, annex }) =>
    annex.flatMap(({ heading, name, services }) =>
      services.map(({ srv, cells, peers }) => ({
        ...{ heading: heading.id, name, user_role: role, srv, decision: peers.decision },
        parties: peers.points?.map(({ peer, rate }) => ({ party: peer, success: rate })) ?? null,
        splits: cells.filter(isAnything).map((cell) => ({
          ...{ by: cell.breakdown, value: cell.breakdownValue, success: cell.outcome_success, volume: cell.volume },
          ...{ rtt_mean_ms: cell.rtt_mean_ms, rtt_median_ms: cell.rtt_median_ms },
        })),
      })),
    ),
  );
}

async function pdfResponse(period: Period): Promise<Response> {
  const paper = await loadPmrPaper(period);
  const headers = {
    ...privateHeaders,
    "Content-Type": "application/pdf",
    "Content-Disposition": `inline; filename="pmr_${period}_v${paper.report.version}.pdf"`,
  };
  return new Response(new Uint8Array(await typeset(pmrDocument(paper))), { headers });
}

function outputRow({ measures }: Pmr, row: PmrRow): Record<string, unknown> {
  const measure = measures.find(({ id }) => id === row.measureId);
  return {
    measure_id: row.measureId,
    family: measure?.family ?? "",
    name: measure?.name ?? "",
    kind: measure?.kind ?? "",
    ...Object.fromEntries(pmrDimensions.map((dimension) => [dimension, dimensionOf(row, dimension)])),
    value: row.value,
    unit: row.unit,
    numerator: row.numerator,
    denominator: row.denominator,
    ...levelsOf(measure),
    level: row.level,
    levels_status: measure?.valueStatus ?? "",
    previous: row.previous,
    status: row.status,
    note: row.note,
  };
}

function meetingOf({ kind, heldOn, paperDay, isByRule }: Meeting) {
  return { kind, held_on: heldOn, papers_due: paperDay, by_rule: isByRule };
}

// Limits in hours or Working Days are no levels in percent; the note of their figures tells them.
function levelsOf(measure: PmrMeasure | undefined) {
  const isPercent = measure?.unit === "%";
  return { target_percent: isPercent ? measure.target : null, minimum_percent: isPercent ? measure.minimum : null };
}

const marks: Partial<Record<string, string>> = { suppressed: "[c]", "not-available": "[x]", "not-applicable": "[z]" };

function marked(row: Record<string, unknown>): Record<string, unknown> {
  return row.value === null ? { ...row, value: marks[String(row.status)] } : row;
}
