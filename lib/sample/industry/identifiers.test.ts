import { expect, test } from "vitest";
import { euiTail, euiText, mpan, mpanCheckDigit, mprn } from "@/lib/sample/industry/identifiers";

test("the check digit of the two worked cases", () => {
  expect(mpanCheckDigit("100123456789")).toBe(8);
  expect(mpanCheckDigit("160000000001")).toBe(0);
});

test("MPANs are valid and are a home's own, whatever their use", () => {
  const made = Array.from({ length: 3000 }, (_, index) => mpan("14", Math.floor(index / 3), (index % 3) as 0 | 1 | 2, 99));
  expect(new Set(made).size).toBe(3000);
  for (const text of made) {
    expect(text).toMatch(/^14\d{11}$/);
    expect(Number(text[12])).toBe(mpanCheckDigit(text));
  }
});

test("MPRNs have ten digits and are a home's own", () => {
  const made = Array.from({ length: 3000 }, (_, home) => mprn(home, 5));
  expect(new Set(made).size).toBe(3000);
  for (const text of made) expect(text).toMatch(/^\d{10}$/);
});

test("an EUI-64 is eight pairs of hex digits", () => {
  expect(euiText("user", "MARL/IS")).toMatch(/^([0-9A-F]{2}-){7}[0-9A-F]{2}$/);
  expect(euiTail(0x0a0b0c0d)).toBe("0A-0B-0C-0D");
});
