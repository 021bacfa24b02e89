import { firmwarePart } from "@/lib/periods/firmware/firmware-part";
import { alertsPart } from "@/lib/periods/alerts/alerts-part";
import { deviceStatesPart } from "@/lib/periods/device-states/device-states-part";
import { failingDevicesPart } from "@/lib/periods/own/failing-devices-part";
import { inventoryPart } from "@/lib/periods/inventory/inventory-part";
import { srvTotalsPart } from "@/lib/periods/srv-totals-part";
import { peersPart } from "@/lib/periods/peers/peers-part";
import type { VersionPart } from "@/lib/periods/version-part";
import { pmrPart } from "@/lib/pmr/pmr-part";

/** Subjects that rest on nothing but facts and cubes: they can be written while the industry figures are attacked. In this order. */
export const partsOfTheirOwn: readonly VersionPart[] = [
  inventoryPart,
  alertsPart,
  firmwarePart,
  deviceStatesPart,
  srvTotalsPart,
  failingDevicesPart,
];
/** Subjects that follow what the industry figures show: written once nothing more of those is withheld. */
export const partsOfIndustry: readonly VersionPart[] = [peersPart];
/** Subjects that rest on all the others. */
export const partsOfAll: readonly VersionPart[] = [pmrPart];
/** Every subject a version holds beside the request cubes and industry figures, in the order in which they are hashed. */
export const versionParts: readonly VersionPart[] = [...partsOfTheirOwn, ...partsOfIndustry, ...partsOfAll];
