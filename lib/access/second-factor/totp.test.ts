import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { qrCode } from "@/lib/access/second-factor/qr-code";
import { base32, codeOf, enrolmentAddress, stepAt, stepOfCode } from "@/lib/access/second-factor/totp";

const secret = Buffer.from("12345678901234567890");

// RFC 6238, appendix B, SHA-1, the last six of its eight digits.
test.each([
  [59, "287082"],
  [1111111109, "081804"],
  [1111111111, "050471"],
  [1234567890, "005924"],
  [2000000000, "279037"],
  [20000000000, "353130"],
])("at %d s the code is %s", (seconds, code) => {
  expect(codeOf(secret, stepAt(seconds * 1000))).toBe(code);
});

test("a code is good for its step and one to either side, once, and in no other form", () => {
  const now = 1_234_567_890_000;
  const step = stepAt(now);
  const found = (of: number, last = 0) => stepOfCode(secret, codeOf(secret, of), now, last);
  expect([-2, -1, 0, 1, 2].map((drift) => found(step + drift))).toEqual([null, step - 1, step, step + 1, null]);
  expect(found(step, step)).toBeNull();
  expect(found(step - 1, step)).toBeNull();
  for (const wrong of ["", "00592", "0059244", "00592a", "٠٠٥٩٢٤"]) expect(stepOfCode(secret, wrong, now, 0)).toBeNull();
});

test("the secret as text is base32 without padding, and the address names account and issuer", () => {
  expect(base32(Buffer.from("foobar"))).toBe("MZXW6YTBOI");
  expect(base32(Buffer.from([0xff]))).toBe("74");
  expect(enrolmentAddress(secret, "nia@otterbourne.example")).toBe(
    "otpauth://totp/DCC%20Analytics%3Ania%40otterbourne.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=DCC%20Analytics",
  );
});

test("the QR code is the one an independent reader has read back", () => {
  const rows = qrCode("otpauth://totp/DCC%20Analytics:nia%40otterbourne.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=DCC");
  expect(rows).toHaveLength(57);
  const drawn = rows.map((row) => row.map((dark) => (dark ? "#" : ".")).join("")).join("\n");
  expect(createHash("sha256").update(drawn).digest("hex").slice(0, 16)).toBe("23c45b97569f8b18");
  expect(() => qrCode("a".repeat(272))).toThrow(/does not fit/);
});
