import { readTable } from "@/lib/sample/industry/text-table";

export type DeviceType = "CHF" | "GPF" | "ESME" | "GSME" | "PPMID" | "HCALCS" | "IHD";

/** The Devices of a home, in the order of every array that is laid out by Device. */
export const deviceSlots: readonly DeviceType[] = ["CHF", "GPF", "ESME", "GSME", "PPMID", "HCALCS", "IHD"];

/** Which homes a product fits: SMETS1, or by the radio of the hub. */
export type Network = "SMETS1" | "North" | "Cellular" | "4G";

/**
 * A firmware version. `released`: days before the sample's last day; `rollout`: days from the first Device to the last;
 * `reach`: the share of Devices that ever get it; `fault`: the share of requests it makes fail; `withdrawn`: off the products list.
 */
export type Firmware = { version: string; released: number; rollout: number; reach: number; fault: number; withdrawn: boolean };

/** A Device Model. `share`: how common it is among those that fit; `twin`: made for more than one element or phase. */
export type Product = {
  type: DeviceType;
  manufacturer: string;
  model: string;
  networks: Network[];
  share: number;
  twin: boolean;
  specification: string;
  gbcs: string;
  firmware: Firmware[];
};

type Column = "type" | "maker" | "model" | "fits" | "share" | "twin" | "spec" | "gbcs" | "firmware";

/**
 * Device Models from a text table. A firmware cell reads `VERSION@days-before-the-end`, then optionally `/rollout`, `/reach`,
 * `!fault`, and `-` for withdrawn, versions parted by spaces, oldest first.
 */
export function readProducts(text: string): Product[] {
  return readTable<Column>(text).map((row) => ({
    type: row.type as DeviceType,
    manufacturer: row.maker,
    model: row.model,
    networks: row.fits.split(" ") as Network[],
    share: Number(row.share),
    twin: row.twin === "twin",
    specification: row.spec,
    gbcs: row.gbcs,
    firmware: row.firmware.split(" ").map(readFirmware),
  }));
}

const firmwareForm =
  /^(?<version>[0-9A-F]{8})@(?<released>\d+)(?:\/(?<rollout>\d+))?(?:\/(?<reach>[\d.]+))?(?:!(?<fault>[\d.]+))?(?<withdrawn>-)?$/;

function readFirmware(text: string): Firmware {
  const parts = firmwareForm.exec(text)?.groups;
  if (!parts) throw new Error(`not a firmware version of a product: ${text}`);
  const { version, released, rollout = "60", reach = "0.95", fault = "0", withdrawn } = parts;
  return {
    version,
    released: Number(released),
    rollout: Number(rollout),
    reach: Number(reach),
    fault: Number(fault),
    withdrawn: withdrawn === "-",
  };
}

/** Place of the version a Device runs on a day, given its own place 0..1 in every roll-out and the days left to the sample's end. */
export function firmwareAt(product: Product, place: number, daysLeft: number): number {
  let current = 0;
  for (let index = 1; index < product.firmware.length; index++) {
    const { released, rollout, reach } = product.firmware[index];
    if (place <= reach && daysLeft <= released - (place / reach) * rollout) current = index;
  }
  return current;
}
