import type { PageQuestion, RawQuestion } from "@/lib/bench/question";
import { loadProcessAlerts } from "@/lib/metrics/loaders/load-process-alerts";
import { loadDaySplit, loadWithoutDays } from "@/lib/metrics/loaders/load-process-days";
import type { ProcessFilters } from "@/lib/metrics/models";
import type { Period } from "@/lib/period";

const whole = (period: Period): ProcessFilters => {
  return { from: period, to: period, srv: null, cspRegion: null, deviceType: null, smets: null };
};
const qualified = "Credential Type = Digital Signature";
const leftOut = (period: Period) => [`${period}-03`, `${period}-04`];

/** What a process page asks beside its panels: its days split by a dimension, without Incident days, and the Alerts of a process. */
export const dayQuestions: PageQuestion[] = [
  {
    id: "day-parts",
    what: "days of a process by Region, own and industry",
    ask: ({ scope, processId }, period) => loadDaySplit(scope, processId, whole(period), "csp_region"),
  },
  {
    id: "without-days",
    what: "a process without two Incident days",
    ask: ({ scope, processId }, period) => loadWithoutDays(scope, processId, whole(period), leftOut(period)),
  },
  {
    id: "qualifier",
    what: "days of an SRV with its qualifier",
    ask: ({ scope }, period) => loadDaySplit(scope, "MP176-SEC", { ...whole(period), srv: "6.15.2", qualifier: qualified }, "device_type"),
  },
  { id: "process-alerts", what: "Alerts of a process", ask: ({ scope }, period) => loadProcessAlerts(scope, "MP122-ALM", period, period) },
];

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const of = ({ scope }: Parameters<RawQuestion["sql"]>[1]) =>
  `party_id = ${literal(scope.partyId)} and user_role = ${literal(scope.userRole)}`;
const figures = (median: string) => `count(*) as n, count(*) filter (where is_success) as ok, min(rtt_ms) as best, max(rtt_ms) as worst,
  avg(rtt_ms) as mean, ${median} as median`;
const within = (srvs: string[]) => `srv in (${srvs.map(literal).join(", ")})`;

const ofRole = ({ scope }: Parameters<RawQuestion["sql"]>[1]) => `user_role = ${literal(scope.userRole)}`;

/** The same of raw rows, and the groupings that a process page alone asks for. */
export const rawDayQuestions: RawQuestion[] = [
  {
    id: "process",
    sql: (table, seat, srvs, median) => {
      const figuresBy = (columns: string[], where: string) =>
        `select ${columns.join(", ")}, ${figures(median)} from ${table} where ${where} and ${within(srvs)}
        group by grouping sets ((), ${columns.map((column) => `(${column})`).join(", ")})`;
      const compared = ["day", "csp_region", "device_type", "smets", "srv"];
      return [figuresBy([...compared, "reason_code"], of(seat)), figuresBy(compared, ofRole(seat))];
    },
  },
  {
    id: "day-parts",
    sql: (table, seat, srvs, median) =>
      [of(seat), ofRole(seat)].map(
        (whose) => `select csp_region, day, ${figures(median)} from ${table} where ${whose} and ${within(srvs)} group by csp_region, day`,
      ),
  },
  {
    id: "without-days",
    sql: (table, seat, srvs, median) =>
      `select ${figures(median)} from ${table} where ${of(seat)} and ${within(srvs)} and extract(day from day) not in (3, 4)`,
  },
  {
    id: "qualifier",
    sql: (table, seat, _srvs, median) =>
      `select device_type, day, ${figures(median)} from ${table} where ${of(seat)} and srv = '6.15.2' and qualifier = ${literal(qualified)} group by device_type, day`,
  },
  {
    id: "process-alerts",
    sql: (_table, seat, _srvs, median, alerts) => {
      const asked = (who: string, where: string) =>
        `select '${who}' as who, alert_code, ${figures(median)} from ${alerts} where ${where} group by alert_code`;
      return `${asked("own", of(seat))} union all ${asked("industry", `user_role = ${literal(seat.scope.userRole)}`)}`;
    },
  },
  {
    id: "reasons",
    sql: (table, seat, srvs) =>
      `select reason_code, model, firmware_version, count(*) as n from ${table} where ${of(seat)} and ${within(srvs)} and not is_success group by 1, 2, 3`,
  },
];
