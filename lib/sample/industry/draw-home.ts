import { distributors, type CspArea } from "@/lib/sample/industry/networks";
import { roleAt, users, usersOf, type User } from "@/lib/sample/industry/party-book";
import { deviceSlots, type Network } from "@/lib/sample/industry/products";
import { gasProxyOf, products, productsFor } from "@/lib/sample/industry/product-list";
import { regionAt } from "@/lib/sample/industry/regions";
import { hashShare, Random } from "@/lib/sample/random";
import { userRoles } from "@/lib/access/party-scope";

/** What a kind of home is like. `actors`: places in `users` by role, -1 for none; `products`: places in `products` by Device, -1 for none. */
export type DrawnHome = {
  network: Network;
  region: number;
  distributorId: string;
  variant: string;
  prepayment: boolean;
  exporting: boolean;
  actors: number[];
  products: number[];
  /** Who supplies it after a change of supplier; the same as `actors` where it never changes. */
  nextImport: number;
  nextGas: number;
};

/** ESME variants (meter_variants.csv) and how common each is; the shares are an estimate. */
const variants = "A 40 AD 19 ADE 12 ADF 3 ADEF 2 AF 2 AG 1 B 7 BD 4 BDE 2 C 5 CD 2 CF 1".split(" ");
const variantNames = variants.filter((_, index) => index % 2 === 0);
const variantShares = variants.filter((_, index) => index % 2 === 1).map(Number);

const importUsers = usersOf("IS");
const exportUsers = usersOf("ES");
const gasUsers = usersOf("GS");

/** Draws what home kind `index` is like; the same seed and index give the same home. */
export function drawHome(seed: number, index: number): DrawnHome {
  const random = new Random(seed, "home", index);
  const supplier = pickUser(random, importUsers);
  const area = distributors[random.weighted(distributors.map(({ size, csp }) => size * (csp === "North" ? supplier.north : 1)))];
  const network = drawNetwork(random, area.csp);
  const variant = variantNames[random.weighted(variantShares)];
  const exporting = random.next() < 0.15;
  const prepayment = random.next() < 0.16;
  const actors = drawActors(random, supplier, area.partyId, exporting);
  const gas = actors[roleAt("GS")];
  return {
    network,
    region: regionAt(area.csp, network),
    distributorId: area.distributorId,
    variant,
    prepayment,
    exporting,
    actors,
    products: drawProducts(random, seed, supplier, { network, variant, prepayment, gas: gas >= 0 }),
    ...drawNextSupplier(random, supplier, gas),
  };
}

/** About a third SMETS1, as of the estate in 2024 (estate_calibration.md 2); an eighth of the rest on 4G hubs, an estimate. */
function drawNetwork(random: Random, area: CspArea): Network {
  if (random.next() < 0.34) return "SMETS1";
  if (random.next() < 0.12) return "4G";
  return area === "North" ? "North" : "Cellular";
}

function drawActors(random: Random, supplier: User, distributor: string, exporting: boolean): number[] {
  const actors = userRoles.map(() => -1);
  actors[roleAt("IS")] = supplier.index;
  actors[roleAt("ED")] = users.findIndex(({ partyId }) => partyId === distributor);
  if (random.next() < 0.8) actors[roleAt("GS")] = inRole(random, supplier, gasUsers, 0.87).index;
  if (exporting) actors[roleAt("ES")] = inRole(random, supplier, exportUsers, 0.62).index;
  if (actors[roleAt("GS")] >= 0) actors[roleAt("GT")] = pickUser(random, usersOf("GT")).index;
  for (const user of [...usersOf("RSA"), ...usersOf("OU")]) if (random.next() < user.weight) actors[roleAt(user.role)] = user.index;
  return actors;
}

/** The supplier's own Party in the role with that chance, where it holds it, else one by size. */
function inRole(random: Random, supplier: User, candidates: User[], chance: number): User {
  const own = candidates.find(({ partyId }) => partyId === supplier.partyId);
  return own && random.next() < chance ? own : pickUser(random, candidates);
}

function drawNextSupplier(random: Random, supplier: User, gas: number): { nextImport: number; nextGas: number } {
  const next = pickUser(random, importUsers);
  const nextGas = gasUsers.find(({ partyId }) => partyId === next.partyId);
  const movesGas = gas >= 0 && users[gas].partyId === supplier.partyId && nextGas;
  return { nextImport: next.index, nextGas: movesGas ? nextGas.index : gas };
}

type Fitting = { network: Network; variant: string; prepayment: boolean; gas: boolean };

function drawProducts(random: Random, seed: number, supplier: User, home: Fitting): number[] {
  const smets1 = home.network === "SMETS1";
  const twin = /^[BC]/.test(home.variant);
  const hub = pickProduct(random, seed, supplier, productsFor(deviceSlots.indexOf("CHF"), home.network, false));
  const ppmid = home.prepayment || random.next() < 0.3;
  const present = [
    true,
    true,
    true,
    home.gas,
    ppmid,
    !smets1 && home.variant.includes("D") && random.next() < 0.25,
    !ppmid && random.next() < 0.85,
  ];
  return deviceSlots.map((type, slot) => {
    if (!present[slot]) return -1;
    if (type === "CHF") return hub;
    return type === "GPF" ? gasProxyOf(hub) : pickProduct(random, seed, supplier, productsFor(slot, home.network, twin));
  });
}

/** Suppliers favour some models: the same product is up to eight times as common with one as with another. */
function pickProduct(random: Random, seed: number, supplier: User, fitting: number[]): number {
  const weights = fitting.map(
    (at) => products[at].share * 2 ** (3 * hashShare(seed, "favours", supplier.groupId, products[at].model) - 1.5),
  );
  return fitting[random.weighted(weights)];
}

function pickUser(random: Random, candidates: User[]): User {
  return candidates[random.weighted(candidates.map(({ weight }) => weight))];
}
