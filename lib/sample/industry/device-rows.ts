import { dayOf } from "@/lib/sample/calendar";
import { mpan, mprn } from "@/lib/sample/industry/identifiers";
import { roleAt, users } from "@/lib/sample/industry/party-book";
import { deviceSlots, type Product } from "@/lib/sample/industry/products";
import { roleCount, slotCount } from "@/lib/sample/industry/profiles";
import { regions } from "@/lib/sample/industry/regions";
import type { World } from "@/lib/sample/industry/world";
import { scramble } from "@/lib/sample/random";

/** Columns of the devices feed, in order. */
export const deviceHeader =
  "device_id,device_type,device_status,manufacturer,model,firmware_version,firmware_status,cpl_status,smets_version,smets,date_commissioned," +
  "import_mpxn,secondary_import_mpan,export_mpan,esme_variant,csp_region,gbcs_version,han_variant,s1sp,connectivity,communications_hub_id," +
  "import_supplier,export_supplier,gas_supplier,electricity_distributor";

/** How often a Device has each status, in parts of 1,000 (estimate; 6-9 % of meters are out of smart mode). */
const statuses: [status: string, upTo: number][] = [
  ["Commissioned", 928],
  ["InstalledNotCommissioned", 952],
  ["Suspended", 964],
  ["Decommissioned", 982],
  ["Withdrawn", 990],
  ["Whitelisted", 994],
  ["Recovery", 996],
  ["Recovered", 1000],
];
/** SMETS1 cohorts and their shares of 2019 (regions.csv). */
const cohorts: [cohort: string, upTo: number][] = [
  ["S1SP IOC", 22],
  ["S1SP MOC", 54],
  ["S1SP FOC", 96],
  ["S1SP FOC EDMI", 100],
];

const hub = deviceSlots.indexOf("CHF");
const electricity = ["CHF", "ESME", "PPMID", "HCALCS", "IHD"];
const withGas = ["CHF", "GPF", "GSME", "PPMID", "IHD"];

/** The line of a home's Device in the snapshot of a day of the sample, as of the firmware and suppliers that the profiles hold now. */
export function deviceLine(world: World, home: number, profile: number, slot: number, product: Product): string {
  const { profiles, estate, seed } = world;
  const { type } = product;
  const kind = profiles.homes[profile];
  const firmware = product.firmware[profiles.firmware[profile * slotCount + slot]];
  const number = estate.deviceNumber(home, slot);
  const smets1 = kind.network === "SMETS1";
  const import1 = type === "ESME" ? mpan(kind.distributorId, home, 0, seed) : type === "GSME" ? mprn(home, seed) : "";
  const second = type === "ESME" && kind.variant.startsWith("B") && number % 3 === 0 ? mpan(kind.distributorId, home, 2, seed) : "";
  const exported = type === "ESME" && kind.exporting ? mpan(kind.distributorId, home, 1, seed) : "";
  const listing = firmware.withdrawn ? "Withdrawn,Expired" : "Active,Active";
  const status = type === "IHD" ? "" : shareOf(statuses, number % 1000);
  const variant = type === "ESME" ? kind.variant : "";
  const hubOnly = type === "CHF" ? hanVariant(kind.network) : "";
  return (
    `${estate.deviceId(home, profile, slot)},${type},${status},${product.manufacturer},${product.model},${firmware.version},${listing},${product.specification},` +
    `${smets1 ? "SMETS1" : "SMETS2"},${commissioned(world, home, smets1)},${import1},${second},${exported},${variant},${regions[kind.region]},${product.gbcs},` +
    `${hubOnly},${smets1 ? shareOf(cohorts, number % 100) : ""},${type === "CHF" ? "Cellular" : ""},${estate.deviceId(home, profile, hub)},` +
    `${supplied(world, profile, type)}\n`
  );
}

function supplied({ profiles }: World, profile: number, type: string): string {
  const party = (role: "IS" | "ES" | "GS" | "ED", holds: boolean) => {
    const at = profiles.actor[profile * roleCount + roleAt(role)];
    return holds && at >= 0 ? users[at].partyId : "";
  };
  const meter = type === "ESME";
  return `${party("IS", electricity.includes(type))},${party("ES", meter)},${party("GS", withGas.includes(type))},${party("ED", meter || type === "CHF")}`;
}

function hanVariant(network: string): string {
  return network === "Cellular" || network === "4G" ? "Dual Band" : "Single Band (2.4GHz only)";
}

/** SMETS1 from 2013 to 2019; SMETS2 from 2018 on, more of them late, and in the sample on the day of the install. */
function commissioned({ estate, clock, seed }: World, home: number, smets1: boolean): string {
  const installed = estate.installDay(home);
  if (installed >= 0) return clock.day(installed);
  const share = scramble(home, seed ^ 0x5bd1) / 2 ** 32;
  const [first, last] = smets1 ? [15_706, 18_200] : [17_600, clock.firstDay - 1];
  return dayOf(Math.floor(first + (last - first) * (smets1 ? share : Math.sqrt(share))));
}

function shareOf(list: [string, number][], place: number): string {
  return (list.find(([, upTo]) => place < upTo) ?? list[0])[0];
}
