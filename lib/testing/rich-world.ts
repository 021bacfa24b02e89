import { requestFact, type RequestFact } from "@/lib/testing/facts";
import { deliverIncidents } from "@/lib/testing/other-facts";
import { publishedWorld, worldDays, type PublishedWorld } from "@/lib/testing/published-world";
import { randomFrom } from "@/lib/testing/random";

/** A copy of a published world with many requests, with Incidents and with causes of failure to be found; made once in a run. */
export async function richWorld(): Promise<PublishedWorld> {
  const planted = [...rareModel(), ...badFirmware(), ...badSegments()];
  return publishedWorld({ requests: 16_000, seed: 11, planted, deliver: deliverIncidents, sharedAs: "rich" });
}

/** A model that only two Parties fit, and that fails for IS04 in September. */
function rareModel(): RequestFact[] {
  const random = randomFrom(21);
  return ["IS04", "IS03"].flatMap((partyId) =>
    Array.from({ length: 160 }, (_, at) => {
      const day = random.pick(worldDays);
      const isBad = partyId === "IS04" && day.startsWith("2026-09") && random.chance(0.5);
      const seat = { partyId, userRole: "IS" as const, day, requestId: `rare-${partyId}-${at}` };
      const device = {
        deviceType: "ESME",
        manufacturer: "77AA",
        model: "Z9",
        firmwareVersion: "0100",
        smets: "SMETS2",
        cspRegion: "North",
      };
      return requestFact(random, seat, { srv: "4.1.1", ...device, responseCode: isBad ? "E21" : "I0", failureAlertCode: "" });
    }),
  );
}

/** Firmware 0310 of model C7 fails for IS04 alone, in September. */
function badFirmware(): RequestFact[] {
  const random = randomFrom(22);
  const device = { deviceType: "ESME", manufacturer: "22E1", model: "C7", firmwareVersion: "0310", smets: "SMETS2", cspRegion: "South" };
  return Array.from({ length: 200 }, (_, at) => {
    const day = random.pick(worldDays);
    const isBad = day.startsWith("2026-09") && random.chance(0.6);
    const seat = { partyId: "IS04", userRole: "IS" as const, day, requestId: `bad-${at}` };
    return requestFact(random, seat, { srv: "8.1.1", ...device, responseCode: isBad ? "E20" : "I0", failureAlertCode: "" });
  });
}

/** Segments of IS01 with many requests: 8.1.1 and 1.6 failing more than the industry, 4.8.1 about as much, each with two Reason Codes. */
function badSegments(): RequestFact[] {
  const random = randomFrom(9);
  const device = { deviceType: "ESME", manufacturer: "10F4", model: "B1", smets: "SMETS2" };
  const kinds = [
    { srv: "8.1.1", failing: 0.6, ...device, cspRegion: "North", firmwareVersion: "0A00" },
    { srv: "8.1.1", failing: 0.5, ...device, cspRegion: "South", firmwareVersion: "0A01" },
    { srv: "1.6", qualifier: "Payment Mode = Prepayment", failing: 0.5, ...device, cspRegion: "North", firmwareVersion: "0A00" },
    {
      srv: "6.15.2",
      qualifier: "Credential Type = Key Agreement",
      failing: 0.4,
      ...device,
      cspRegion: "Isle Unlisted",
      firmwareVersion: "0A00",
    },
    { srv: "4.8.1", failing: 0.1, ...device, cspRegion: "North", firmwareVersion: "0A00" },
  ];
  return kinds.flatMap(({ failing, ...fixed }, kind) =>
    Array.from({ length: 40 }, (_, at) => {
      const responseCode = random.chance(failing) ? random.pick(["E20", "E20", "E4"]) : "I0";
      const seat = { partyId: "IS01", userRole: "IS" as const, day: "2026-09-10", requestId: `planted-${kind}-${at}` };
      return requestFact(random, seat, { ...fixed, responseCode, failureAlertCode: "" });
    }),
  );
}
