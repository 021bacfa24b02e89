import { z } from "zod";
import type { PartyScope, UserRole } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { hasEstate } from "@/lib/inventory/estate";
import { andDevicesAre } from "@/lib/inventory/queries/device-conditions";
import { deviceFilters, levelAsked, releasedLevels, type ReleasedLevel } from "@/lib/metrics/devices/device-lattice";
import type { MetricRequest, MetricRow } from "@/lib/metrics/metric-request";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { runQuery, type ReaderDb } from "@/lib/metrics/queries/run-query";
import { reasonOf } from "@/lib/metrics/released-value";
import type { TimeSlot } from "@/lib/metrics/time-frame";
import { absentDecision } from "@/lib/peers/absent";

const columns = ["device_type", "csp_region", "smets", "manufacturer", "model", "firmware_version"] as const;
type Column = (typeof columns)[number];
const releasedRow = z.object({
  period: z.string(),
  key: z.record(z.string(), z.string()),
  decision: z.string(),
  devices: z.number().nullable(),
});
const viewRow = z.object({
  period: z.string(),
  key: z.record(z.string(), z.string()),
  peers: z.array(z.string()),
  shares: z.array(z.number()),
});

/** The role's released Devices at the level asked for, to three significant figures; one suppressed row where the one cell asked for is withheld. */
export async function industryDeviceRows(
  db: ReaderDb,
  userRole: UserRole,
  request: MetricRequest,
  publications: readonly Publication[],
  frame: readonly TimeSlot[],
): Promise<MetricRow[]> {
  const level = levelAsked(request);
  if (!hasEstate(userRole)) return frame.map(({ time }) => ({ period: time, value: null, status: "not-applicable" }));
  const cells = await releasedAt(db, userRole, level, request, publications);
  const rowOf = (time: string, key: Record<string, string>, decided: string, value: number | null): MetricRow => {
    const named = { ...Object.fromEntries(request.by.map((dimension) => [dimension, key[dimension]])), period: time };
    if (decided === "shown") return { ...named, value, status: "shown" };
    return {
      ...named,
      value: null,
      status: "suppressed",
      reason: reasonOf(decided),
      nearest: level === "all" ? null : "Industry, all Devices",
    };
  };
  if (request.by.length > 0) return cells.map((cell) => rowOf(cell.period, cell.key, cell.decision, cell.devices));
  return frame.map(({ time, isAvailable }) => {
    if (!isAvailable) return { period: time, value: null, status: "not-available" };
    const cell = cells.find(({ period }) => period === time);
    return rowOf(time, {}, cell?.decision ?? absentDecision(userRole, level === "all" ? "" : "device_type"), cell?.devices ?? null);
  });
}

function releasedAt(
  db: ReaderDb,
  userRole: UserRole,
  level: ReleasedLevel,
  request: MetricRequest,
  publications: readonly Publication[],
): Promise<z.output<typeof releasedRow>[]> {
  const names: readonly Column[] = releasedLevels[level];
  return runQuery(
    db,
    releasedRow,
    Prisma.sql`
      select r.period, ${keySql("r", columns)} as key, r.decision, r.devices
      from released_inventory r
      where r.user_role = ${userRole} and ${isPublished("r", publications)} and r.level = ${level} ${andDevicesAre("r", deviceFilters(request))}
      order by ${Prisma.join([Prisma.sql`r.period`, ...names.map((name) => Prisma.raw(`r.${name} collate "C"`))])}`,
  );
}

/** The shares of the Party's anonymous peers, in the order of their pseudonyms; one suppressed row where a month and cell asked for has none. */
export async function peerDeviceRows(
  db: PartyDb,
  scope: PartyScope,
  request: MetricRequest,
  publications: readonly Publication[],
  frame: readonly TimeSlot[],
): Promise<MetricRow[]> {
  levelAsked(request);
  if (!hasEstate(scope.userRole)) return frame.map(({ time }) => ({ period: time, peer: null, value: null, status: "not-applicable" }));
  const names: readonly Column[] = releasedLevels.firmware;
  const views = await runQuery(
    db,
    viewRow,
    Prisma.sql`
      select c.period, ${keySql("c", names)} as key, c.peers, c.shares
      from inventory_peer_view c
      where c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and ${isPublished("c", publications)} ${andDevicesAre("c", deviceFilters(request))}
      order by ${Prisma.join([Prisma.sql`c.period`, ...names.map((name) => Prisma.raw(`c.${name} collate "C"`))])}`,
  );
  const rowsOf = ({ period, key, peers, shares }: z.output<typeof viewRow>): MetricRow[] => {
    const named = Object.fromEntries(request.by.map((dimension) => [dimension, key[dimension]]));
    return peers.map((peer, at) => ({ ...named, period, peer, value: shares[at], status: "shown" }));
  };
  if (request.by.length > 0) return views.flatMap(rowsOf);
  return frame.flatMap(({ time, isAvailable }): MetricRow[] => {
    const view = views.find(({ period }) => period === time);
    if (view) return rowsOf(view);
    if (!isAvailable) return [{ period: time, peer: null, value: null, status: "not-available" }];
    const reason = reasonOf(absentDecision(scope.userRole, "device_type"));
    return [{ period: time, peer: null, value: null, status: "suppressed", reason, nearest: null }];
  });
}

function keySql(alias: "r" | "c", names: readonly Column[]): Prisma.Sql {
  return Prisma.raw(`jsonb_build_object(${names.map((name) => `'${name}', ${alias}.${name}`).join(", ")})`);
}
