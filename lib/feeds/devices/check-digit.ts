/** The weights of the first twelve digits of an MPAN, whose sum modulo 11, modulo 10, is the thirteenth. */
const weights = [3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43];

/** SQL that is true when the text, digits or nothing, is an MPAN (13 digits) whose check digit is wrong. */
export function wrongCheckDigit(mpan: string): string {
  const number = `try_cast(${mpan} as bigint)`;
  const sum = weights.map((weight, index) => `${weight} * (${number} // ${10 ** (12 - index)} % 10)`).join(" + ");
  return `case when strlen(${mpan}) = 13 then (${sum}) % 11 % 10 <> ${number} % 10 else false end`;
}
