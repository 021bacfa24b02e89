import { daysOf } from "@/lib/period";
import { alertFact, type AlertFact } from "@/lib/testing/alert-facts";
import { requestFact, type RequestFact } from "@/lib/testing/facts";
import { randomFrom } from "@/lib/testing/random";

const days = daysOf("2026-09");
const random = randomFrom(77);
const suppliers = Array.from({ length: 9 }, (_, at) => `IS0${at + 1}${at === 1 ? "a" : ""}`);
const devices = Array.from({ length: 18 }, (_, at) => `00-DB-12-34-00-00-AA-${10 + at}`);

/** Requests of September of a few Devices, close enough together to be attempts, retries and evidence of one another. */
export function plantedAttempts(): RequestFact[] {
  return Array.from({ length: 4200 }, (_, at) => {
    const srv = random.pick(["2.2", "2.2", "2.2", "2.2", "2.2", "6.23", "1.1.1", "6.8", "4.8.1", "8.14.1", "8.14.2", "11.1"]);
    const failing = random.chance(srv === "2.2" || srv === "6.23" ? 0.3 : 0.1);
    const seat = { partyId: random.pick(suppliers), userRole: "IS" as const, day: random.pick(days.slice(0, 9)), requestId: `P${at}` };
    const outcome = failing
      ? { responseCode: random.pick(["E20", "E4"]), failureAlertCode: "" }
      : { responseCode: "I0", failureAlertCode: "" };
    return requestFact(random, seat, {
      srv,
      mode: "on-demand",
      deviceId: random.pick(devices),
      deviceType: "ESME",
      ...outcome,
      trtSeconds: 30,
    });
  });
}

/** What the Devices said within eight days of being told to take an image, four times of five. */
export function plantedAnswers(requests: readonly RequestFact[]): AlertFact[] {
  return requests
    .filter(({ srv }) => srv === "11.1")
    .flatMap(({ partyId, userRole, deviceId, receivedAt }, at) => {
      if (random.chance(0.2)) return [];
      const answered = Date.parse(receivedAt) + random.integer(1, 8 * 86_400_000);
      const alertCode = random.pick(["8F72", "8F72", "8F72", "8F1C"]);
      return [alertFact(random, { partyId, userRole }, `A${at}`, answered, { alertCode, deviceId })];
    });
}
