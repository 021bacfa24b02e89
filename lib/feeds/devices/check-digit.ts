/** The weights of the first twelve digits of an MPAN, whose sum modulo 11, modulo 10, is the thirteenth. */
const weights = [3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43];

/** SQL that is true when the text is an MPAN (13 digits) whose check digit is wrong. */
export function wrongCheckDigit(mpan: string): string {
  const sum = weights.map((weight, index) => `${weight} * try_cast(${mpan}[${index + 1}] as integer)`).join(" + ");
  return `strlen(${mpan}) = 13 and (${sum}) % 11 % 10 <> try_cast(${mpan}[13] as integer)`;
}
