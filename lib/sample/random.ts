/** Mixes text and integers into 32 bits; the same parts always give the same number. */
export function hash32(...parts: (string | number)[]): number {
  let state = 0x9e3779b9;
  for (const part of parts) {
    if (typeof part === "number") state = mix(state ^ Math.imul(part | 0, 0x85ebca6b));
    else for (let index = 0; index < part.length; index++) state = mix(state ^ (part.charCodeAt(index) + (index << 8)));
  }
  return state >>> 0;
}

/** The same as `hash32`, as a share of one: 0 <= x < 1. */
export function hashShare(...parts: (string | number)[]): number {
  return hash32(...parts) / 4294967296;
}

/** A bijection of the 32-bit integers (murmur3's finaliser over a keyed start): no two inputs share an output. */
export function scramble(value: number, key: number): number {
  return mix((value ^ key) | 0) >>> 0;
}

function mix(start: number): number {
  let value = start | 0;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

/** A repeatable stream of random numbers (sfc32) named by its seed and label, independent of every other stream. */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: number, label: string, index = 0) {
    this.a = hash32(seed, label, index, 1) | 0;
    this.b = hash32(seed, label, index, 2) | 0;
    this.c = hash32(seed, label, index, 3) | 0;
    for (let round = 0; round < 12; round++) this.next();
  }

  /** A share of one: 0 <= x < 1. */
  next(): number {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  }

  /** An integer, 0 <= x < limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** A number between the two. */
  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** One of the list; throws on an empty list. */
  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error("there is nothing to pick from");
    return list[this.below(list.length)];
  }

  /** Index of one of the weights, in proportion to them; -1 when none is above zero. */
  weighted(weights: ArrayLike<number>): number {
    let total = 0;
    for (let index = 0; index < weights.length; index++) total += weights[index];
    let rest = this.next() * total;
    for (let index = 0; index < weights.length; index++) {
      rest -= weights[index];
      if (rest < 0) return index;
    }
    return -1;
  }

  /** A draw of the log-normal with this median and spread (sigma of the natural logarithm). */
  logNormal(median: number, spread: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return median * Math.exp(spread * radius * Math.cos(2 * Math.PI * this.next()));
  }
}
