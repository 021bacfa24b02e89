import { userRoles } from "@/lib/access/party-scope";
import { drawHome, type DrawnHome } from "@/lib/sample/industry/draw-home";
import { deviceSlots, firmwareAt, type Product } from "@/lib/sample/industry/products";
import { products } from "@/lib/sample/industry/product-list";
import { regions } from "@/lib/sample/industry/regions";
import { hash32, hashShare } from "@/lib/sample/random";
import { asciiOf } from "@/lib/sample/writing/byte-writer";

export const slotCount = deviceSlots.length;
export const roleCount = userRoles.length;

/** Share of homes that change supplier in a day: about 3 % a month, an estimate for a lively market. */
const switchShare = 0.001;

/**
 * The kinds of home, a few thousand of them: who supplies each, where it is, which Devices it has, what firmware they run today.
 * Every home is like one of them, so that a Device costs nothing to look up. Arrays are laid out by profile, then Device or role.
 */
export class Profiles {
  readonly homes: DrawnHome[];
  /** Profiles of homes installed now: SMETS2 only, as migration and SMETS1 installs are over. */
  readonly newest: Int32Array;
  readonly rankAmongNewest: Int32Array;
  /** Places in the list of users, as of today. */
  readonly actor: Int16Array;
  /** Day of the sample on which the home changes supplier; beyond the last day when it does not. */
  readonly switchDay: Int32Array;
  /** Columns device_type to csp_region, with a comma before and after, as of today; the same as bytes. */
  readonly attributes: string[];
  readonly attributeBytes: Uint8Array[];
  readonly fault: Float32Array;
  readonly firmware: Int8Array;
  private readonly place: Float32Array;
  /** The first halves of the EUI-64s; empty where the home has no such Device. */
  readonly euiHeadBytes: Uint8Array[];
  private readonly heads: string[];

  constructor(
    readonly count: number,
    seed: number,
    private readonly days: number,
  ) {
    this.homes = Array.from({ length: count }, (_, index) => drawHome(seed, index));
    const newest = this.homes.flatMap((home, index) => (home.network === "SMETS1" ? [] : [index]));
    this.newest = Int32Array.from(newest.length > 0 ? newest : [0]);
    this.rankAmongNewest = new Int32Array(count).fill(-1);
    this.newest.forEach((profile, rank) => (this.rankAmongNewest[profile] = rank));
    this.actor = Int16Array.from(this.homes.flatMap(({ actors }) => actors));
    this.switchDay = Int32Array.from(this.homes, (_, index) => Math.floor(hashShare(seed, "switch", index) / switchShare));
    this.attributes = new Array<string>(count * slotCount).fill("");
    this.attributeBytes = new Array<Uint8Array>(count * slotCount).fill(asciiOf(""));
    this.fault = new Float32Array(count * slotCount);
    this.firmware = new Int8Array(count * slotCount).fill(-1);
    this.place = Float32Array.from({ length: count * slotCount }, (_, at) =>
      hashShare(seed, "place", Math.floor(at / slotCount), Math.max(1, at % slotCount)),
    );
    this.heads = this.homes.flatMap((home) =>
      deviceSlots.map((_, slot) => (home.products[slot] < 0 ? "" : euiHead(products[home.products[slot]], slot))),
    );
    this.euiHeadBytes = this.heads.map(asciiOf);
  }

  /** The product of a profile's Device, or null when the home has none. */
  product(profile: number, slot: number): Product | null {
    const at = this.homes[profile].products[slot];
    return at < 0 ? null : products[at];
  }

  /** The first half of the EUI-64 of a profile's Device. */
  euiHead(profile: number, slot: number): string {
    return this.heads[profile * slotCount + slot];
  }

  /** Places (profile x Device) whose firmware is another on that day than now. */
  upgradesOn(day: number): number[] {
    const places: number[] = [];
    for (let at = 0; at < this.firmware.length; at++)
      if (this.heads[at] !== "" && this.firmwareOn(at, day) !== this.firmware[at]) places.push(at);
    return places;
  }

  /** Moves every profile to that day; returns the places (profile x Device) whose attributes changed. */
  moveTo(day: number): number[] {
    const changed = this.upgradesOn(day);
    for (const at of changed) this.upgrade(at, this.firmwareOn(at, day));
    for (let profile = 0; profile < this.count; profile++) {
      if (this.switchDay[profile] !== day) continue;
      this.actor[profile * roleCount] = this.homes[profile].nextImport;
      this.actor[profile * roleCount + 2] = this.homes[profile].nextGas;
    }
    return changed;
  }

  private firmwareOn(at: number, day: number): number {
    const product = products[this.homes[Math.floor(at / slotCount)].products[at % slotCount]];
    return firmwareAt(product, this.place[at], this.days - 1 - day);
  }

  private upgrade(at: number, version: number): void {
    const home = this.homes[Math.floor(at / slotCount)];
    const product = products[home.products[at % slotCount]];
    const { version: name, fault } = product.firmware[version];
    const variant = product.type === "ESME" ? home.variant : "";
    const smets = home.network === "SMETS1" ? "SMETS1" : "SMETS2";
    this.firmware[at] = version;
    this.fault[at] = fault;
    this.attributes[at] = `,${product.type},${product.manufacturer},${product.model},${name},${variant},${smets},${regions[home.region]},`;
    this.attributeBytes[at] = asciiOf(this.attributes[at]);
  }
}

/** Three bytes of the maker and one of the slot: with the Device's own number no two Devices share an EUI-64. */
function euiHead(product: Product, slot: number): string {
  const maker = (hash32("maker", product.manufacturer) & 0xfe_ffff).toString(16).toUpperCase().padStart(6, "0");
  return `${maker.slice(0, 2)}-${maker.slice(2, 4)}-${maker.slice(4)}-${(0xa0 + slot).toString(16).toUpperCase()}-`;
}
