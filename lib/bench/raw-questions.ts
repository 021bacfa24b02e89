import type { RawQuestion } from "@/lib/bench/question";
import { rawCauseQuestions } from "@/lib/bench/cause-questions";
import type { Seat } from "@/lib/bench/bench-seats";
import { rawDayQuestions } from "@/lib/bench/day-questions";

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
const counts = "count(*) as n, count(*) filter (where is_success) as ok";
const mine = ({ scope }: Seat) => `party_id = ${literal(scope.partyId)} and user_role = ${literal(scope.userRole)}`;
const ofRole = ({ scope }: Seat) => `user_role = ${literal(scope.userRole)}`;
const bySrv = (table: string, where: string) => `select srv, qualifier, ${counts} from ${table} where ${where} group by srv, qualifier`;
const ofProcess = (srvs: string[]) => `srv in (${srvs.map(literal).join(", ")})`;

/** The questions of page-questions.ts that raw rows can answer, by the same id; what is joined to names afterwards is left out. */
export const rawQuestions: RawQuestion[] = [
  {
    id: "overview",
    sql: (table, seat) => [
      `select srv, qualifier, reason_code, device_type, model, firmware_version, csp_region, ${counts} from ${table} where ${mine(seat)} group by 1, 2, 3, 4, 5, 6, 7`,
      bySrv(table, ofRole(seat)),
    ],
  },
  { id: "processes", sql: (table, seat) => [bySrv(table, mine(seat)), bySrv(table, ofRole(seat))] },
  {
    id: "peer-map",
    sql: (table, { scope }) =>
      `select party_id, srv, qualifier, ${counts} from ${table} where user_role = ${literal(scope.userRole)} group by party_id, srv, qualifier`,
  },
  {
    id: "daily",
    sql: (table, seat, srvs) =>
      `select day, csp_region, device_type, ${counts} from ${table} where ${mine(seat)} and ${ofProcess(srvs)} group by day, csp_region, device_type`,
  },
  {
    id: "median",
    sql: (table, seat, srvs, median) => `
      select count(rtt_ms) as n, min(rtt_ms) as best, max(rtt_ms) as worst, avg(rtt_ms) as mean, ${median} as median
      from ${table} where ${mine(seat)} and ${ofProcess(srvs)} and csp_region = ${literal(seat.region)}`,
  },
  ...rawDayQuestions,
  ...rawCauseQuestions,
];
