import { hash32, scramble } from "@/lib/sample/random";

/** "AB-CD" for every 16-bit number. */
const hexPairs: string[] = Array.from({ length: 65536 }, (_, value) => {
  const hex = value.toString(16).toUpperCase().padStart(4, "0");
  return `${hex.slice(0, 2)}-${hex.slice(2)}`;
});

/** The lower half of an EUI-64, "AB-CD-EF-01", of a 32-bit number. */
export function euiTail(value: number): string {
  return hexPairs[value >>> 16] + "-" + hexPairs[value & 65535];
}

/** An EUI-64 made from a name, in the hyphen form of DUIS. */
export function euiText(kind: string, name: string): string {
  return `${euiTail(hash32(kind, name, 1) & 0xfeffffff)}-${euiTail(hash32(kind, name, 2))}`;
}

/** Primes of the MPAN check digit for digits 1 to 12 (inventory_fields.md 5). */
const mpanPrimes = [3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43];

/** The thirteenth digit of an MPAN core, from its first twelve. */
export function mpanCheckDigit(core: string): number {
  let sum = 0;
  for (let index = 0; index < 12; index++) sum += (core.charCodeAt(index) - 48) * mpanPrimes[index];
  return (sum % 11) % 10;
}

export type MpanUse = 0 | 1 | 2;

/** A valid MPAN core, its own for each home and use (0 import, 1 export, 2 secondary import). */
export function mpan(distributorId: string, home: number, use: MpanUse, key: number): string {
  const core = distributorId + String(scramble(home * 3 + use, key)).padStart(10, "0");
  return core + mpanCheckDigit(core);
}

/** An MPRN of ten digits, its own for each home. */
export function mprn(home: number, key: number): string {
  return String(1_000_000_000 + scramble(home, key));
}
