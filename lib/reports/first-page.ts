import { findingSentence, findingText } from "@/lib/charts/finding-words";
import { changeStatement, industryStatement, overviewTitle } from "@/lib/charts/overview-words";
import { changeInPoints, isChangeChance, standingInWords, standingOf } from "@/lib/charts/standing";
import { shareWithCounts } from "@/lib/charts/share-words";
import { alertsTitle } from "@/lib/charts/alert-words";
import type { Block } from "@/lib/documents/models";
import { formatCount, formatPercent, formatPoints, periodMonth } from "@/lib/format";
import type { ProcessRow } from "@/lib/metrics/models";
import type { MonthlyReport } from "@/lib/reports/load-report";
import { addMonths } from "@/lib/period";

const namedProcesses = 4;
const namedCauses = 5;

type Judged = { better: string[]; worse: string[] };

/** The first page in plain sentences: how the month was, what is better, what is worse, what to fix first. */
export function firstPage(report: MonthlyReport): Block[] {
  const { better, worse } = judge(report);
  const list = (items: string[], none: string): Block => (items.length === 0 ? { kind: "text", text: none } : { kind: "list", items });
  const { success } = report.overview;
  if (success.value === null) return [{ kind: "text", text: `${overviewTitle(report.overview)}.` }, ...withoutRequests(report)];
  return [
    { kind: "text", text: `${overviewTitle(report.overview)}. Outcome success was ${shareWithCounts(success)}. ${alertSentence(report)}` },
    { kind: "heading", text: "What is better" },
    list(better, "Nothing is better by more than chance gives."),
    { kind: "heading", text: "What is worse" },
    list(worse, "Nothing is worse by more than chance gives."),
    { kind: "heading", text: "What to fix first" },
    list(fixes(report), "No cause stands above what the industry rate gives. Nothing is missing."),
    ...(report.overview.causes.length > 0 ? [{ kind: "note" as const, text: fixesHeld(report) }] : []),
  ];
}

// How Alerts fared, without a judgement: by how much their delivery varies from day to day is not known.
function alertSentence({ alerts }: MonthlyReport): string {
  const before = alerts.previous?.success.value ?? null;
  const then =
    before !== null && alerts.previousPeriod !== null ? `, ${formatPercent(before)} in ${periodMonth(alerts.previousPeriod)}` : "";
  return `${alertsTitle(alerts)}${alerts.now.alerts > 0 ? then : ""}.`;
}

function withoutRequests(report: MonthlyReport): Block[] {
  const { overview } = report;
  const why =
    overview.success.status === "not-available"
      ? "A missing month is not a zero: it is reported when it is delivered and published."
      : "Nothing is missing: the count is zero, so there is nothing to set against the industry.";
  return [
    { kind: "text", text: why },
    { kind: "text", text: alertSentence(report) },
  ];
}

function judge({ overview }: MonthlyReport): Judged {
  const judged: Judged = { better: [], worse: [] };
  const add = (tone: string, text: string) => tone in judged && judged[tone as keyof Judged].push(text);
  const change = changeStatement(overview.success, overview.previous);
  if (overview.previousPeriod) add(change.tone, `${plain(change.text)} since ${periodMonth(overview.previousPeriod)}.`);
  const standing = industryStatement(overview);
  add(standing.tone, `Over all requests you are ${plain(standing.text)}.`);
  addProcesses(judged, overview.processes, overview.previousPeriod);
  return judged;
}

// "Better: outcome success rose 0.3 points" says its tone first, which the heading says here.
function plain(statement: string): string {
  const text = statement.replace(/^[A-Z][a-z]+: /, "");
  return text === statement ? text : text[0] === "o" ? `O${text.slice(1)}` : text;
}

function addProcesses(judged: Judged, rows: readonly ProcessRow[], previous: string | null): void {
  const moves = rows
    .map((row) => ({ row, by: changeInPoints(row.success, row.previous) ?? 0 }))
    .filter(({ row, by }) => by !== 0 && !isChangeChance(row.success, row.previous))
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
  const stands = rows
    .flatMap((row) => {
      const standing = standingOf(row.success, row.industry, "higher");
      return standing && !standing.chance ? [{ row, standing }] : [];
    })
    .sort((a, b) => Math.abs(b.standing.points) - Math.abs(a.standing.points));
  const move = ({ row, by }: (typeof moves)[number]) =>
    `${row.name} ${by > 0 ? "rose" : "fell"} ${formatPoints(by)}${previous ? ` since ${periodMonth(previous)}` : ""}, to ${shareWithCounts(row.success)}.`;
  const stand = ({ row, standing }: (typeof stands)[number]) =>
    `${row.name} is ${standingInWords(standing, "the industry")}, at ${shareWithCounts(row.success)}.`;
  judged.better.push(
    ...told(
      moves.filter(({ by }) => by > 0),
      move,
      "rose",
    ),
    ...told(
      stands.filter(({ standing }) => standing.tone === "better"),
      stand,
      "are above the industry",
    ),
  );
  judged.worse.push(
    ...told(
      moves.filter(({ by }) => by < 0),
      move,
      "fell",
    ),
    ...told(
      stands.filter(({ standing }) => standing.tone === "worse"),
      stand,
      "are below the industry",
    ),
  );
}

function told<T>(found: readonly T[], words: (each: T) => string, what: string): string[] {
  const more = found.length - namedProcesses;
  return [
    ...found.slice(0, namedProcesses).map(words),
    ...(more > 0 ? [`${more} more process${more === 1 ? "" : "es"} ${what}: see the table of processes.`] : []),
  ];
}

function fixes({ overview: { causes, current } }: MonthlyReport): string[] {
  const before = addMonths(current.period, -1);
  return causes.slice(0, namedCauses).map((cause) => `${findingText(cause)} (${cause.processName}). ${findingSentence(cause, before)}`);
}

function fixesHeld({ overview: { causes, totalAboveExpected } }: MonthlyReport): string {
  const named = causes.slice(0, namedCauses);
  const held = named.reduce((sum, { aboveExpected }) => sum + aboveExpected, 0);
  const these = named.length === 1 ? "This cause holds" : `These ${named.length} causes hold`;
  return `${these} ${formatCount(held)} of ${formatCount(totalAboveExpected)} failures above what the industry rate gives for your own volume.`;
}
