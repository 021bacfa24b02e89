import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { rateLevels } from "@/lib/diagnosis/publication/released-rates";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

const text = z.string().nullable();
const findingRow = z.object({
  processId: z.string(),
  processName: z.string(),
  against: z.enum(["industry", "month"]),
  srv: text,
  mode: text,
  cspRegion: text,
  smets: text,
  deviceType: text,
  manufacturer: text,
  model: text,
  firmwareVersion: text,
  reasonCode: text,
  requests: count,
  failures: count,
  aboveExpected: z.number(),
  requestsBefore: count.nullable(),
  failuresBefore: count.nullable(),
  mainReason: text,
  mainReasonFailures: count.nullable(),
  baseline: z.enum(["self", "wider", "model", "srv", "industry"]),
  rates: z.array(z.object({ srv: z.string(), level: z.enum(rateLevels) })),
  processRequests: count,
});
/** A row of finding_month with the name and the volume of its process. */
export type FindingRead = z.output<typeof findingRow>;

/** SQL of findings, alias f, with the process (b) and the look (d) they are of, in the order given. */
function findingsWhere(
  { partyId, userRole }: PartyScope,
  { period, version }: Publication,
  narrowed: Prisma.Sql,
  order: string,
): Prisma.Sql {
  return Prisma.sql`
      select f.process_id as "processId", b.name as "processName", f.against, f.srv, f.mode, f.csp_region as "cspRegion", f.smets,
        f.device_type as "deviceType", f.manufacturer, f.model, f.firmware_version as "firmwareVersion", f.reason_code as "reasonCode",
        f.requests, f.failures, f.above_expected as "aboveExpected", f.requests_before as "requestsBefore",
        f.failures_before as "failuresBefore", f.main_reason as "mainReason", f.main_reason_failures as "mainReasonFailures", f.baseline,
        f.rates, d.requests as "processRequests"
      from finding_month f
      join diagnosis_month d using (party_id, user_role, period, version, process_id, against, earlier_version)
      join business_process b using (process_id)
      where f.party_id = ${partyId} and f.user_role = ${userRole} and f.period = ${period} and f.version = ${version} and ${narrowed}
      order by ${Prisma.raw(order)}`;
}

/** What explains a process against the industry and against the month before (in the version readers see; null: neither), worst first. */
export function processFindings(
  db: PartyDb,
  scope: PartyScope,
  current: Publication,
  previous: Publication | null,
  processId: string,
): Promise<FindingRead[]> {
  const narrowed = Prisma.sql`f.process_id = ${processId} and (f.against = 'industry' or f.earlier_version = ${previous?.version ?? -1})`;
  return runQuery(db, findingRow, findingsWhere(scope, current, narrowed, "f.against, f.above_expected desc, f.place"));
}

/** The Party's segments above what the released industry rates give, over all processes of the suite, the most failures above expected first. */
export function industryFindings(db: PartyDb, scope: PartyScope, publication: Publication, suite: string): Promise<FindingRead[]> {
  const narrowed = Prisma.sql`f.against = 'industry' and f.above_expected > 0 and b.suite = ${suite}`;
  const order = "f.above_expected desc, f.failures desc, b.display_order, f.place";
  return runQuery(db, findingRow, findingsWhere(scope, publication, narrowed, order));
}

const lookRow = z.object({
  period: z.string(),
  processId: z.string(),
  against: z.enum(["industry", "month"]),
  earlierVersion: count,
  requests: count,
  failures: count,
  inflation: z.number(),
  tested: count,
});
/** A look for causes: what was looked at and how much its failures vary. `earlierVersion` is 0 against the industry. */
export type Look = z.output<typeof lookRow>;

/** The looks at the Party's processes in the versions; process "" is all requests. One process where it is named. */
export function processLooks(
  db: PartyDb,
  { partyId, userRole }: PartyScope,
  publications: readonly Publication[],
  processId?: string,
): Promise<Look[]> {
  return runQuery(
    db,
    lookRow,
    Prisma.sql`
      select d.period, d.process_id as "processId", d.against, d.earlier_version as "earlierVersion", d.requests, d.failures, d.inflation, d.tested
      from diagnosis_month d
      where d.party_id = ${partyId} and d.user_role = ${userRole} and ${isPublished("d", publications)}
        and ${processId === undefined ? Prisma.sql`d.against = 'industry'` : Prisma.sql`d.process_id = ${processId}`}
      order by d.period, d.process_id, d.against`,
  );
}
