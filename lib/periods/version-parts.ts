import { firmwarePart } from "@/lib/periods/firmware/firmware-part";
import { alertsPart } from "@/lib/periods/alerts/alerts-part";
import { deviceStatesPart } from "@/lib/periods/device-states/device-states-part";
import { inventoryPart } from "@/lib/periods/inventory/inventory-part";
import { peersPart } from "@/lib/periods/peers/peers-part";
import type { VersionPart } from "@/lib/periods/version-part";
import { pmrPart } from "@/lib/pmr/pmr-part";

/** Every subject a version holds beside the request cubes and industry figures, in the order they are written. */
export const versionParts: readonly VersionPart[] = [peersPart, inventoryPart, alertsPart, firmwarePart, deviceStatesPart, pmrPart];
