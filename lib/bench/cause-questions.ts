import type { PageQuestion, RawQuestion } from "@/lib/bench/question";
import { loadCauses } from "@/lib/diagnosis/load-causes";
import { loadProcessDiagnosis } from "@/lib/diagnosis/load-process-diagnosis";
import type { FailureQuestion } from "@/lib/metrics/failures/failure-question";
import { loadFailingDevices } from "@/lib/metrics/loaders/load-failing-devices";
import { loadFailures } from "@/lib/metrics/loaders/load-failures";
import { loadProcessIndicators } from "@/lib/metrics/loaders/load-process-indicators";
import type { Period } from "@/lib/period";

const failuresIn = (period: Period): FailureQuestion => ({ period, kind: "outcome", by: "model", and: "reason_code", filters: new Map() });

/** What the pages ask about failures, their causes and indicators. */
export const causeQuestions: PageQuestion[] = [
  {
    id: "failures",
    what: "failures by model and Reason Code, a process",
    ask: ({ scope, processId }, period) => loadFailures(scope, processId, failuresIn(period)),
  },
  {
    id: "failing-devices",
    what: "Devices behind failures, a process",
    ask: ({ scope, processId }, period) => loadFailingDevices(scope, processId, failuresIn(period), 25),
  },
  { id: "why", what: "why a process differs", ask: ({ scope, processId }, period) => loadProcessDiagnosis(scope, processId, period) },
  { id: "causes", what: "what to fix first, every cause", ask: ({ scope }, period) => loadCauses(scope, period, 100) },
  { id: "indicators", what: "indicators, installs", ask: ({ scope }, period) => loadProcessIndicators(scope, "MP176-IC", period) },
  { id: "gains", what: "indicators, gains", ask: ({ scope }, period) => loadProcessIndicators(scope, "MP176-COS", period) },
];

const kinds = "srv, device_type, csp_region, smets";
const isRead = "srv like '4.%' and is_success and device_id <> ''";
const segments = `${kinds}, mode, manufacturer, model, firmware_version, reason_code`;

/** The counts that the same answers rest on, asked of raw rows; the search for causes itself is no SQL. */
export const rawCauseQuestions: RawQuestion[] = [
  {
    id: "failures",
    sql: (table, seat, srvs) =>
      `select model, reason_code, count(*) as n from ${table} where ${of(seat)} and srv in (${list(srvs)}) and not is_success group by 1, 2`,
  },
  {
    id: "failing-devices",
    sql: (table, seat, srvs) =>
      `select device_id, count(*) as n from ${table} where ${of(seat)} and srv in (${list(srvs)}) and not is_success and device_id <> ''
      group by device_id order by 2 desc, 1 limit 25`,
  },
  {
    id: "why",
    sql: (table, seat, srvs) => [of(seat), ofRole(seat)].map((whose) => byKind(table, `${whose} and srv in (${list(srvs)})`)),
  },
  {
    id: "causes",
    sql: (table, seat) => [
      `select ${segments}, count(*) as n, count(*) filter (where is_success) as ok from ${table} where ${of(seat)} group by ${segments}`,
      byKind(table, ofRole(seat)),
    ],
  },
  {
    id: "indicators",
    sql: (table, seat) => `
      with installed as (
        select device_id, day, min(received_at) as at from ${table} where ${of(seat)} and srv = '8.14.1' and is_success group by device_id, day),
      reads as (select device_id, max(received_at) as at from ${table} where ${of(seat)} and ${isRead} group by device_id)
      select i.day, count(*) as n, count(r.device_id) as n_read from installed i left join reads r on r.device_id = i.device_id and r.at >= i.at
      group by i.day`,
  },
  {
    id: "gains",
    sql: (table, seat) => `
      with gained as (
        select device_id, min(received_at) as at from ${table} where ${of(seat)} and srv = '6.23' and is_success and device_id <> '' group by device_id),
      reads as (select device_id, min(received_at) as at from ${table} where ${isRead} group by device_id)
      select count(*) as n, count(r.device_id) as n_read from gained g left join reads r on r.device_id = g.device_id and r.at < g.at`,
  },
];

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const list = (texts: string[]) => texts.map(literal).join(", ");

function byKind(table: string, where: string): string {
  return `select ${kinds}, count(*) as n, count(*) filter (where is_success) as ok from ${table} where ${where} group by ${kinds}`;
}

function ofRole({ scope }: Parameters<RawQuestion["sql"]>[1]): string {
  return `user_role = ${literal(scope.userRole)}`;
}

function of({ scope }: Parameters<RawQuestion["sql"]>[1]): string {
  return `party_id = ${literal(scope.partyId)} and user_role = ${literal(scope.userRole)}`;
}
