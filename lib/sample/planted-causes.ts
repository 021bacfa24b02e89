import type { UserRole } from "@/lib/access/party-scope";
import type { DeviceType } from "@/lib/sample/industry/products";
import type { Mode } from "@/lib/sample/requests/request-kind";

/** Which rows a planted cause touches: every condition given must hold. */
export type PlantedWhere = {
  partyId?: string;
  userRoles?: UserRole[];
  srvs?: string[];
  modes?: Mode[];
  deviceType?: DeviceType;
  manufacturer?: string;
  model?: string;
  firmwareVersion?: string;
  cspRegion?: string;
};

/**
 * Something wrong with the synthetic industry on purpose, for the product to find. `share`: the part of the touched rows that it spoils;
 * `reasonCode`: the Reason Code they then carry (an Alert Code for feed "alerts"); `lastDays`: it began so many days before the sample's end.
 */
export type PlantedCause = {
  id: string;
  feed: "service-requests" | "alerts";
  words: string;
  where: PlantedWhere;
  reasonCode: string;
  share: number;
  lastDays?: number;
};

const reads = ["4.1.1", "4.6.1", "4.8.1", "4.17"];
const commandModes: Mode[] = ["on-demand"];

/** Every planted cause. The generator reads this list and nothing else to plant them. */
export const plantedCauses: PlantedCause[] = [
  {
    id: "hub-firmware-at-installs",
    feed: "service-requests",
    words: "Otterbourne's installs in CSP North fail with E20 where the hub is 30E10402 on firmware 00020B07.",
    where: {
      partyId: "OTTB",
      srvs: ["8.11", "6.21"],
      deviceType: "CHF",
      manufacturer: "30E1",
      model: "30E10402",
      firmwareVersion: "00020B07",
      cspRegion: "North",
    },
    reasonCode: "E20",
    share: 0.62,
  },
  {
    id: "gas-meter-future-dated",
    feed: "service-requests",
    words: "Gas meter C7A00305 on firmware 02010904 lets future-dated commands time out (E30), for every supplier and Region.",
    where: {
      userRoles: ["GS"],
      modes: ["future-dated-device"],
      deviceType: "GSME",
      manufacturer: "20C7",
      model: "C7A00305",
      firmwareVersion: "02010904",
    },
    reasonCode: "E30",
    share: 0.5,
  },
  {
    id: "smets1-meter-silent",
    feed: "service-requests",
    words: "SMETS1 meter 51E30C22 on firmware 00110050 takes on-demand requests and never answers (N13).",
    where: { modes: commandModes, deviceType: "ESME", manufacturer: "21E3", model: "51E30C22", firmwareVersion: "00110050" },
    reasonCode: "N13",
    share: 0.24,
  },
  {
    id: "reads-of-others-meters",
    feed: "service-requests",
    words: "Tamarind reads meters whose status does not allow it (E5): its own list of meters is out of date.",
    where: { partyId: "TAMR", userRoles: ["IS"], srvs: reads, modes: commandModes },
    reasonCode: "E5",
    share: 0.075,
  },
  {
    id: "4g-south",
    feed: "service-requests",
    words: "On-demand reads through 4G South get no response from the Device (E21) since a change of the network.",
    where: { srvs: reads, modes: commandModes, cspRegion: "4G South" },
    reasonCode: "E21",
    share: 0.12,
    lastDays: 40,
  },
  {
    id: "activation-stuck",
    feed: "service-requests",
    words: "Meter 0D00E410 does not come back after its firmware is activated (E21 to 11.3), so that its roll-out is slow.",
    where: { srvs: ["11.3"], deviceType: "ESME", manufacturer: "20D0", model: "0D00E410" },
    reasonCode: "E21",
    share: 0.38,
  },
  {
    id: "wrong-device-ids",
    feed: "service-requests",
    words: "Pipistrelle pre-notifies and updates Devices that do not exist (E19).",
    where: { partyId: "PIPI", userRoles: ["IS"], srvs: ["8.4", "12.2"] },
    reasonCode: "E19",
    share: 0.17,
  },
  {
    id: "late-credentials",
    feed: "alerts",
    words: "Fennimore changes the credentials of new meters late: N42 comes more than seven days after N16.",
    where: { partyId: "FENN", deviceType: "ESME" },
    reasonCode: "N42",
    share: 0.5,
  },
  {
    id: "no-restoration",
    feed: "alerts",
    words: "Meter 00B40233 on firmware 04010106 does not report that supply is back (no 8F35 or 8F36 after AD1).",
    where: { deviceType: "ESME", manufacturer: "20B4", model: "00B40233", firmwareVersion: "04010106" },
    reasonCode: "AD1",
    share: 0.7,
  },
  {
    id: "voltage-storms",
    feed: "alerts",
    words: "Meter 0001A324 on firmware 01050003 sends storms of average-voltage Alerts (8002).",
    where: { deviceType: "ESME", manufacturer: "20A1", model: "0001A324", firmwareVersion: "01050003" },
    reasonCode: "8002",
    share: 0.6,
  },
];
