import { expect, test } from "vitest";
import { verifiedWords } from "@/lib/periods/rebuild/verify-words";
import type { Verified } from "@/lib/periods/rebuild/verify-version";

const same: Verified = {
  ...{
    outcome: "same",
    period: "2026-09",
    version: 2,
    contentHash: "ab".repeat(32),
    storedHash: "ab".repeat(32),
    rebuiltHash: "ab".repeat(32),
  },
  ...{ differences: [], compared: ["service_month", "released_industry"], notKept: [] },
  ...{ inputs: { restored: [], notKept: [] }, lostDays: [], removedAround: [] },
};

test("what was built again is said with its hash; where rows are gone, as far as facts are kept and what is not", () => {
  expect(verifiedWords(same, 2)).toEqual([
    "2026-09 version 2 comes out the same, built again in 2.0 s: content abababababababab, 2 tables.",
  ]);
  expect(verifiedWords({ ...same, rebuiltHash: null, storedHash: "", notKept: ["install_window"] }, 2)).toEqual([
    "As far as its facts are kept, 2026-09 version 2 comes out the same, built again in 2.0 s: service_month and released_industry.",
    "  The rows of 2026-09 by Device, request and Alert are no longer kept, so this cannot be built again: install_window.",
  ]);
});

test("what came out otherwise is said table by table, with everything that is not as it was then", () => {
  const words = verifiedWords(
    {
      ...same,
      ...{ outcome: "different", differences: [{ table: "install_window", parts: 8, different: 2 }] },
      inputs: { restored: [], notKept: ["party", "incident"] },
      lostDays: [{ feed: "devices", day: "2026-08-31" }],
      removedAround: ["2026-07"],
    },
    2,
  );
  expect(words[0]).toBe("2026-09 version 2 does not come out as it was published (built again in 2.0 s).");
  expect(words[1]).toBe("  install_window: 2 of 8 parts differ from what is stored");
  expect(words.slice(2, 5).join("\n")).toMatch(
    /today's was taken: party and incident\.\n.*devices of 31 August.*\n.*no longer kept: 2026-07\./,
  );
});
