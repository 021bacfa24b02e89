import { expect, test } from "vitest";
import { credentialsSummary, credentialsTitle } from "@/lib/charts/distributor-words";
import type { CredentialRow } from "@/lib/metrics/alerts/distributor/models";

const row = (devices: number, inTime: number, due: number): CredentialRow => ({
  energySupplier: "SUP1",
  name: "",
  devices,
  inTime,
  late: 0,
  open: devices - inTime,
  due,
});

test("an N16 whose 7 days are not over is neither in time nor without", () => {
  expect(credentialsTitle([row(100, 80, 15), row(53, 52, 0)])).toBe("6 of 138 N16 had no N42 within 7 days");
  expect(credentialsSummary([row(100, 80, 15), row(53, 52, 0)])).toBe("95.7% had one (132 of 138). Of 15 more the 7 days are not over. ");
  expect(credentialsTitle([row(4, 0, 4)])).toBe("The 7 days of no N16 are over yet");
  expect(credentialsSummary([row(4, 0, 4)])).toBe("Of 4 the 7 days are not over. ");
  expect(credentialsTitle([])).toBe("No N16 in the month");
});
