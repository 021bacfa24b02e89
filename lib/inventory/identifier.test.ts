import { expect, test } from "vitest";
import { readIdentifier, storedDeviceId } from "@/lib/inventory/identifier";

test("an EUI-64 in any spelling is one Device", () => {
  for (const text of [
    "00-DB-12-34-00-00-00-FF",
    "00db1234000000ff",
    " 00:db:12:34:00:00:00:ff ",
    "00DB.1234.0000.00FF",
    "00 DB 12 34 00 00 00 FF",
  ])
    expect(readIdentifier(text), text).toEqual({ kind: "device", deviceId: "00-DB-12-34-00-00-00-FF" });
});

test("a meter point number is read with spaces; a leading zero stays", () => {
  expect(readIdentifier("12 0000 0000 011")).toEqual({ kind: "mpxn", mpxn: "1200000000011" });
  expect(readIdentifier("0222791805")).toEqual({ kind: "mpxn", mpxn: "0222791805" });
});

test("anything else is neither", () => {
  for (const text of ["", "-", "00-DB", "00-DB-12-34-00-00-00-FG", "12345", "12345678901234", "x' or '1'='1", "١٢٣٤٥٦٧"])
    expect(readIdentifier(text)).toBeNull();
  expect(storedDeviceId("1200000000011")).toBeNull();
});
