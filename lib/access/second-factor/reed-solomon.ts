const exp: number[] = [];
const log: number[] = [];
for (let power = 0, value = 1; power < 255; power++, value = value & 128 ? (value << 1) ^ 0x11d : value << 1) {
  exp[power] = value;
  log[value] = power;
}

const times = (a: number, b: number) => (a === 0 || b === 0 ? 0 : exp[(log[a] + log[b]) % 255]);

/** The Reed-Solomon check bytes of a block, as QR codes have them (GF(256) over 0x11D, first root 1). */
export function checkBytes(data: readonly number[], count: number): number[] {
  const divisor = divisorOf(count);
  const rest = Array<number>(count).fill(0);
  for (const byte of data) {
    const factor = byte ^ (rest.shift() ?? 0);
    rest.push(0);
    divisor.forEach((coefficient, at) => (rest[at] ^= times(coefficient, factor)));
  }
  return rest;
}

// The product of (x - 2^i) for i < count, highest power first and left out (it is 1).
function divisorOf(count: number): number[] {
  const result = Array<number>(count).fill(0);
  result[count - 1] = 1;
  for (let root = 0; root < count; root++) {
    for (let at = 0; at < count; at++) result[at] = times(result[at], exp[root]) ^ (result[at + 1] ?? 0);
  }
  return result;
}
