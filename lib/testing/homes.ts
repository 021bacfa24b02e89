import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { Day } from "@/lib/period";
import { requestFact, type PartyFact, type RequestFact } from "@/lib/testing/facts";
import type { Random } from "@/lib/testing/random";
import { writeEmptyFeed } from "@/lib/testing/write-facts";

/** A home and who supplies it with electricity and gas in the snapshot of each day. */
export type Home = { hub: string; esme: string; gsme: string; gpf: string; suppliers: Map<Day, { electricity: string; gas: string }> };

const dayMs = 86_400_000;

/** The Device of a home in one of four places: hub, ESME, GSME, GPF; some with the first bit set. */
export function homeDevice(home: number, place: number): string {
  const number = (home % 5 === 0 ? 0xf0_00_00_00 : 0) + home * 4 + place;
  return `${number
    .toString(16)
    .toUpperCase()
    .padStart(8, "0")
    .replace(/(..)(..)(..)(..)/, "$1-$2-$3-$4")}-00-00-00-01`;
}

/** Homes whose suppliers change now and then between snapshots; a home may be missing from one. */
export function randomHomes(random: Random, count: number, suppliers: PartyFact[], snapshots: Day[]): Home[] {
  return Array.from({ length: count }, (_, at) => {
    let now = { electricity: random.pick(suppliers).partyId, gas: random.pick(suppliers).partyId };
    const held = new Map<Day, typeof now>();
    for (const day of snapshots) {
      if (random.chance(0.15)) now = { electricity: random.pick(suppliers).partyId, gas: random.pick(suppliers).partyId };
      if (random.chance(0.9)) held.set(day, now);
    }
    return { hub: homeDevice(at, 0), esme: homeDevice(at, 1), gsme: homeDevice(at, 2), gpf: homeDevice(at, 3), suppliers: held };
  });
}

/** Delivers the snapshots of the homes' Devices, as the ingest role. */
export async function deliverHomes(ingest: pg.ClientBase, homes: Home[], snapshots: Day[]): Promise<void> {
  for (const day of snapshots) {
    await ingest.query("select ensure_month_partitions($1)", [day.slice(0, 7)]);
    const load = await writeEmptyFeed(ingest, "devices", [day]);
    const rows = homes.flatMap((home) => {
      const held = home.suppliers.get(day);
      if (!held) return [];
      const devices = [["CHF", home.hub] as const, ["ESME", home.esme] as const, ["GSME", home.gsme] as const, ["GPF", home.gpf] as const];
      return devices.map(([type, id]) => ({
        type,
        id,
        hub: home.hub,
        electricity: type === "ESME" ? held.electricity : "",
        gas: type === "GSME" ? held.gas : "",
      }));
    });
    await ingest.query(
      `insert into device_snapshot (snapshot_date, load_id, device_id, device_type, device_status, manufacturer, model, firmware_version, firmware_status,
        cpl_status, smets_version, smets, import_mpxn, secondary_import_mpan, export_mpan, esme_variant, csp_region, gbcs_version, han_variant, s1sp, connectivity,
        communications_hub_id, import_supplier, export_supplier, gas_supplier, electricity_distributor)
      select $1, $2, d.id, d.type, 'Commissioned', '', '', '', '', '', '', 'SMETS2', '', '', '', '', 'North', '', '', '', '', d.hub, d.electricity, '', d.gas, ''
      from jsonb_to_recordset($3) as d(id text, type text, hub text, electricity text, gas text)`,
      [day, load, JSON.stringify(rows)],
    );
  }
}

/** A request of the Party to a Device at an instant (ms), with an outcome. */
export function requestAt(
  random: Random,
  who: { partyId: string; userRole: UserRole },
  what: { srv: string; deviceId: string; at: number; succeeded: boolean },
  requestId: string,
): RequestFact {
  const receivedAt = new Date(what.at).toISOString();
  const seat = { ...who, day: receivedAt.slice(0, 10), requestId };
  const outcome = what.succeeded ? { responseCode: "I0", failureAlertCode: "" } : { responseCode: "E20", failureAlertCode: "" };
  return requestFact(random, seat, { srv: what.srv, mode: "on-demand", qualifier: "", deviceId: what.deviceId, receivedAt, ...outcome });
}

/** What happens in the homes between two instants: installs, reads, gains and the requests of shared SRVs, some where windows begin and end. */
export function homeRequests(random: Random, homes: Home[], parties: PartyFact[], from: number, to: number): RequestFact[] {
  const suppliers = parties.filter(({ roles }) => roles.includes("IS"));
  const made: RequestFact[] = [];
  const send = (partyId: string, userRole: UserRole, srv: string, deviceId: string, at: number, succeeded = random.chance(0.85)) => {
    if (at >= from && at < to)
      made.push(requestAt(random, { partyId, userRole }, { srv, deviceId, at, succeeded }, `H${from}-${made.length}`));
  };
  for (const home of homes) {
    const moment = () => random.integer(from, to - 1);
    const supplier = random.pick(suppliers).partyId;
    const installed = moment();
    for (let times = random.integer(0, 2); times > 0; times--)
      send(supplier, "IS", random.pick(["8.14.1", "8.14.1", "8.14.2"]), home.hub, times === 1 ? installed : moment());
    if (random.chance(0.4))
      send(supplier, "IS", "4.8.1", home.esme, installed + random.pick([0, 1, 30 * dayMs, 30 * dayMs + 1, 12 * dayMs]));
    for (let reads = random.integer(0, 3); reads > 0; reads--) {
      const reader = random.pick(parties.filter(({ roles }) => roles.some((role) => role === "IS" || role === "GS" || role === "ED")));
      send(
        reader.partyId,
        reader.roles[reader.roles.length - 1] as UserRole,
        random.pick(["4.8.1", "4.1.1"]),
        random.pick([home.esme, home.gpf]),
        moment(),
      );
    }
    const gained = moment();
    const gainer = random.pick([parties[0], parties[0], random.pick(suppliers)]) as PartyFact;
    const [role, device, read] = random.chance(0.7) ? (["IS", home.esme, home.esme] as const) : (["GS", home.gsme, home.gpf] as const);
    if (gainer.roles.includes(role)) {
      send(gainer.partyId, role, "6.23", device, gained);
      if (random.chance(0.4)) send(supplier, "IS", "4.8.1", read, gained - random.pick([0, 1, 30 * dayMs, 30 * dayMs + 1]));
      if (random.chance(0.5))
        send(gainer.partyId, role, random.pick(["1.1.1", "6.8"]), device, gained + random.pick([0, 60_000, dayMs, dayMs + 1]));
    }
    if (random.chance(0.5)) send(supplier, "IS", random.pick(["8.1.1", "1.2.1", "6.17", "8.11"]), home.esme, installed);
    if (random.chance(0.6))
      send(supplier, "IS", random.pick(["1.1.1", "6.8", "6.21"]), home.esme, installed + random.integer(-2, 30) * 3_600_000);
  }
  return made;
}
