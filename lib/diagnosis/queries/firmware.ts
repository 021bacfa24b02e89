import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count, decision } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

const row = z.object({
  deviceType: z.string(),
  manufacturer: z.string(),
  model: z.string(),
  firmwareVersion: z.string(),
  requests: count,
  failures: count,
  decision,
  industry: z.number().nullable(),
});
/** A firmware version of the Party's own models: own counts, and the industry's outcome success as released. */
export type FirmwareRead = z.output<typeof row>;
export type FirmwareKey = Pick<FirmwareRead, "manufacturer" | "model" | "firmwareVersion">;

const columns = Prisma.raw(
  `f.device_type as "deviceType", f.manufacturer, f.model, f.firmware_version as "firmwareVersion", f.requests, f.failures, f.decision, f.industry`,
);

/** The firmware versions named, of those the Party has requests to. In no order. */
export function firmwareOf(
  db: PartyDb,
  scope: PartyScope,
  publication: Publication,
  wanted: readonly FirmwareKey[],
): Promise<FirmwareRead[]> {
  return runQuery(
    db,
    row,
    Prisma.sql`
      select ${columns}
      from firmware_month f
      where ${ownRows(scope, publication)} and (f.manufacturer, f.model, f.firmware_version) in (select * from unnest(
        ${wanted.map(({ manufacturer }) => manufacturer)}::text[], ${wanted.map(({ model }) => model)}::text[],
        ${wanted.map(({ firmwareVersion }) => firmwareVersion)}::text[]))`,
  );
}

/** The firmware versions with most failures above what a failure rate gives, at least 30 requests each, most first. */
export function worstFirmware(
  db: PartyDb,
  scope: PartyScope,
  publication: Publication,
  failureRate: number,
  limit: number,
): Promise<FirmwareRead[]> {
  return runQuery(
    db,
    row,
    Prisma.sql`
      select ${columns}
      from firmware_month f
      where ${ownRows(scope, publication)} and f.requests >= 30 and f.failures > f.requests * ${failureRate}::float8
      order by f.failures - f.requests * ${failureRate}::float8 desc, f.manufacturer, f.model, f.firmware_version
      limit ${limit}`,
  );
}

function ownRows({ partyId, userRole }: PartyScope, { period, version }: Publication): Prisma.Sql {
  return Prisma.sql`f.party_id = ${partyId} and f.user_role = ${userRole} and f.period = ${period} and f.version = ${version}`;
}
