import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import type { DeviceModel } from "@/lib/inventory/models";
import { isPublished, type Publication } from "@/lib/metrics/queries/publications";
import { runQuery } from "@/lib/metrics/queries/run-query";

const releasedRow = z.object({
  period: z.string(),
  level: z.enum(["model", "firmware"]),
  manufacturer: z.string(),
  model: z.string(),
  firmwareVersion: z.string(),
  devices: z.number(),
  share: z.number().nullable(),
});
export type ReleasedFirmware = z.output<typeof releasedRow>;

/** What is released of a Device Type's models and their firmware; only shown rows exist. One model, or all of the type. */
export function releasedFirmware(
  db: PartyDb,
  scope: PartyScope,
  publications: readonly Publication[],
  { deviceType, manufacturer, model }: { deviceType: string; manufacturer: string | null; model: string | null },
): Promise<ReleasedFirmware[]> {
  return runQuery(
    db,
    releasedRow,
    Prisma.sql`
      select r.period, r.level, r.manufacturer, r.model, r.firmware_version as "firmwareVersion", r.devices, r.share
      from released_inventory r
      where r.user_role = ${scope.userRole} and ${isPublished("r", publications)} and r.level in ('model', 'firmware') and r.decision = 'shown'
        and r.device_type = ${deviceType} and (${manufacturer}::text is null or r.manufacturer = ${manufacturer})
        and (${model}::text is null or r.model = ${model})
      order by r.period, r.manufacturer collate "C", r.model collate "C", r.firmware_version collate "C"`,
  );
}

const peerRow = z.object({ firmwareVersion: z.string(), peers: z.array(z.string()), shares: z.array(z.number()) });

/** The anonymous peers of a model, firmware by firmware; the order within one is that of the pseudonyms. */
export function modelPeers(
  db: PartyDb,
  scope: PartyScope,
  { period, version }: Publication,
  { deviceType, manufacturer, model }: DeviceModel,
): Promise<z.output<typeof peerRow>[]> {
  return runQuery(
    db,
    peerRow,
    Prisma.sql`
      select v.firmware_version as "firmwareVersion", v.peers, v.shares
      from inventory_peer_view v
      where v.party_id = ${scope.partyId} and v.user_role = ${scope.userRole} and v.period = ${period} and v.version = ${version}
        and v.device_type = ${deviceType} and v.manufacturer = ${manufacturer} and v.model = ${model}
      order by v.firmware_version collate "C"`,
  );
}
