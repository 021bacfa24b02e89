import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import { codesApart } from "@/lib/feeds/alerts/codes-apart";
import { periodOf, type Day } from "@/lib/period";
import type { Random } from "@/lib/testing/random";
import { writeEmptyFeed } from "@/lib/testing/write-facts";

/** One Alert as the feed has it; '' = absent. Times ISO 8601 UTC. `day` is the UTC date it belongs to. */
export type AlertFact = {
  alertId: string;
  alertCode: string;
  partyId: string;
  userRole: UserRole;
  day: Day;
  deviceId: string;
  deviceType: string;
  manufacturer: string;
  model: string;
  firmwareVersion: string;
  esmeVariant: string;
  smets: string;
  cspRegion: string;
  energySupplier: string;
  throttled: number;
  generatedAt: string | null;
  dspReceivedAt: string | null;
  sentAt: string | null;
  acknowledgedAt: string | null;
  delivered: boolean;
};
export type AlertSeat = { partyId: string; userRole: UserRole };

const iso = (ms: number) => new Date(ms).toISOString();
const models = [
  ["10F4", "B1", "0A00"],
  ["10F4", "B1", "0A01"],
  ["22E1", "C7", "0300"],
] as const;
const codes = ["8F3F", "81C0", "N13", "N55", "ZZ99"];

/** The time an Alert belongs to the day of, and its instant (contracts.md 2 and 3). */
export function placed(times: Pick<AlertFact, "generatedAt" | "dspReceivedAt" | "sentAt" | "acknowledgedAt">): {
  day: Day;
  instant: string;
} {
  const { generatedAt, dspReceivedAt, sentAt, acknowledgedAt } = times;
  const earliest = [generatedAt, dspReceivedAt, acknowledgedAt].filter((time) => time !== null).sort()[0];
  return { day: (sentAt ?? earliest ?? "").slice(0, 10), instant: generatedAt ?? dspReceivedAt ?? sentAt ?? acknowledgedAt ?? "" };
}

/** A random Alert of the seat that the DSP received at the ms; some lack times, run against the clock, are late, throttled or not delivered. */
export function alertFact(random: Random, seat: AlertSeat, id: string, receivedMs: number, fixed: Partial<AlertFact> = {}): AlertFact {
  const isSmets1 = random.chance(0.2);
  const [manufacturer, model, firmwareVersion] = random.pick(models);
  const legs = () => (random.chance(0.1) ? random.integer(50_000, 400_000) : random.integer(0, 9_000));
  const sentMs = receivedMs + (random.chance(0.02) ? -random.integer(1, 3_000) : random.chance(0.03) ? 60_000 : legs());
  const times = {
    generatedAt: isSmets1 || random.chance(0.2) ? null : iso(receivedMs - (random.chance(0.03) ? -2_000 : legs())),
    dspReceivedAt: random.chance(0.05) ? null : iso(receivedMs),
    sentAt: iso(sentMs),
    acknowledgedAt: random.chance(0.3) ? null : iso(sentMs + legs()),
  };
  const sent = random.chance(0.04) && times.dspReceivedAt ? { ...times, sentAt: null, acknowledgedAt: null } : times;
  const fact = {
    ...seat,
    alertId: id,
    alertCode: random.pick(codes),
    deviceId: `00-00-00-00-00-00-00-${String(random.integer(10, 30))}`,
    deviceType: random.pick(["ESME", "GSME", ""]),
    manufacturer,
    model,
    firmwareVersion,
    esmeVariant: random.pick(["A", ""]),
    smets: isSmets1 ? "SMETS1" : "SMETS2",
    cspRegion: isSmets1 ? "SMETS1" : random.pick(["North", "South", "Nowhere"]),
    energySupplier: random.pick(["IS01", "IS02a", ""]),
    throttled: random.chance(0.15) ? random.integer(1, 40) : 0,
    ...sent,
    delivered: sent.sentAt !== null && random.chance(0.9),
    ...fixed,
  };
  return { ...fact, day: placed(fact).day };
}

/**
 * Delivers the days anew with the Alerts of those days, as the ingest does: pointers move, superseded Alerts that no publication uses go.
 * Gives the load id.
 */
export async function writeAlerts(client: pg.ClientBase, days: readonly Day[], alerts: readonly AlertFact[]): Promise<number> {
  const within = new Set(days);
  for (const period of new Set(days.map(periodOf))) await client.query("select ensure_month_partitions($1)", [period]);
  const loadId = await writeEmptyFeed(client, "alerts", [...days]);
  await client.query(
    `insert into alert select a."partyId", a."userRole", a.day, $2, a."alertId", a."alertCode", a."deviceId", a."deviceType", a.manufacturer, a.model,
      a."firmwareVersion", a."esmeVariant", a.smets, a."cspRegion", a."energySupplier", '', a.throttled, a."generatedAt", a."dspReceivedAt", a."sentAt",
      a."acknowledgedAt", a.delivered
    from jsonb_to_recordset($1) as a("partyId" text, "userRole" text, day date, "alertId" text, "alertCode" text, "deviceId" text, "deviceType" text,
      manufacturer text, model text, "firmwareVersion" text, "esmeVariant" text, smets text, "cspRegion" text, "energySupplier" text, throttled int,
      "generatedAt" timestamptz, "dspReceivedAt" timestamptz, "sentAt" timestamptz, "acknowledgedAt" timestamptz, delivered boolean)`,
    [JSON.stringify(alerts.filter(({ day }) => within.has(day))), loadId],
  );
  await packAlerts(client, loadId);
  for (const table of ["alert", "alert_pack"])
    await client.query(
      `delete from ${table} a where not exists (select from feed_day d where d.feed = 'alerts' and d.day = a.day and d.load_id = a.load_id)
        and not exists (select from publication_day p where p.feed = 'alerts' and p.day = a.day and p.load_id = a.load_id)`,
    );
  return loadId;
}

/** Packs the load's Alerts of every other day, as the ingest packs all of them: what reads Alerts finds both forms. */
async function packAlerts(client: pg.ClientBase, loadId: number): Promise<void> {
  const kind = "device_type, manufacturer, model, firmware_version, esme_variant, smets, csp_region";
  await client.query(
    `insert into alert_kind
    select party_id, user_role, coalesce((select max(kind_no) from alert_kind k where k.party_id = a.party_id and k.user_role = a.user_role), 0)
      + row_number() over (partition by party_id, user_role order by ${kind}), ${kind}
    from (select distinct party_id, user_role, ${kind} from alert where load_id = $1 except select party_id, user_role, ${kind} from alert_kind) a`,
    [loadId],
  );
  const sinceDay = (time: string) =>
    `array_agg((extract(epoch from ${time} - day::timestamp at time zone 'UTC') * 1000000)::bigint order by alert_id)`;
  await client.query(
    `with packable as (
      delete from alert where load_id = $1 and extract(day from day)::int % 2 = 0
      returning *, case when alert_code = any($2) then alert_code else '' end as apart)
    insert into alert_pack
    select party_id, user_role, day, load_id, apart, coalesce(2 + (device_number(device_id) & 1)::int, 2), count(*), array_agg(kind_no order by alert_id),
      array_agg(device_number(device_id) order by alert_id), ${["generated_at", "dsp_received_at", "sent_at", "acknowledged_at"].map(sinceDay).join(", ")},
      case when max(throttled_alert_count) = 0 then '{}' else array_agg(throttled_alert_count order by alert_id) end,
      case when bool_and(delivered) then '{}' else array_agg(delivered order by alert_id) end, string_agg(alert_id, chr(31) order by alert_id),
      case when apart = '' then string_agg(alert_code, chr(31) order by alert_id) else '' end,
      case when max(energy_supplier) = '' then '' else string_agg(energy_supplier, chr(31) order by alert_id) end, ''
    from packable join alert_kind using (party_id, user_role, ${kind}) group by 1, 2, 3, 4, 5, 6`,
    [loadId, codesApart],
  );
}

/** A meter and the hub it hangs on, as a snapshot has it. */
export type MeterFact = { deviceId: string; hubId: string; mpxn: string; distributor: string; model: string; firmwareVersion: string };

/** Delivers a snapshot of meters (ESME) for the day. */
export async function writeMeters(client: pg.ClientBase, day: Day, meters: readonly MeterFact[]): Promise<void> {
  await client.query("select ensure_month_partitions($1)", [periodOf(day)]);
  const loadId = await writeEmptyFeed(client, "devices", [day]);
  await client.query(
    `insert into device_snapshot (snapshot_date, load_id, device_id, device_type, device_status, manufacturer, model, firmware_version, firmware_status, cpl_status,
      smets_version, smets, import_mpxn, secondary_import_mpan, export_mpan, esme_variant, csp_region, gbcs_version, han_variant, s1sp, connectivity,
      communications_hub_id, import_supplier, export_supplier, gas_supplier, electricity_distributor)
    select $2, $3, m."deviceId", 'ESME', 'Commissioned', '10F4', m.model, m."firmwareVersion", '', '', '', 'SMETS2', m.mpxn, '', '', 'A', 'North', '', '', '', '',
      m."hubId", '', '', '', m.distributor
    from jsonb_to_recordset($1) as m("deviceId" text, "hubId" text, mpxn text, distributor text, model text, "firmwareVersion" text)`,
    [JSON.stringify(meters), day, loadId],
  );
}
