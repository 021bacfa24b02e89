import { expect, test } from "vitest";
import { predictedInstalls } from "@/lib/auditor/truth/recount/predict-installs";
import { predictInstalls } from "@/lib/forecast/install-forecast";
import { addDays } from "@/lib/period";
import { randomFrom } from "@/lib/testing/random";

const month = Array.from({ length: 31 }, (_, at) => addDays("2026-12-01", at));
const historyOf = (length: number, countOf: (at: number) => number, gaps = 0) =>
  Array.from({ length }, (_, at) => ({ day: addDays("2026-12-01", at - length), count: Math.max(0, Math.round(countOf(at))) })).filter(
    (_, at) => gaps === 0 || at % gaps !== 3,
  );

test.each([
  ["27 days", historyOf(27, () => 9)],
  ["28 days", historyOf(28, (at) => at % 7)],
  ["55 days, without a trend", historyOf(55, (at) => at)],
  ["nothing ever", historyOf(90, () => 0)],
  ["one install in two years", historyOf(730, (at) => Number(at === 400))],
  ["nothing until the last week", historyOf(400, (at) => (at > 393 ? 900 : 0))],
  ["all stopped long ago", historyOf(400, (at) => (at < 40 ? 900 : 0))],
  ["weekdays only, growing", historyOf(730, (at) => (at % 7 < 5 ? 40 * 1.004 ** at : 0))],
])("predictions are those of the portal: %s", (_, history) => agree(history));

test("predictions are those of the portal: random histories with days that were not delivered", () => {
  const random = randomFrom(19);
  for (let run = 0; run < 12; run++) {
    const [scale, growth, length] = [10 ** (random.next() * 5 - 1), (random.next() - 0.5) / 50, 30 + Math.floor(random.next() * 500)];
    agree(historyOf(length, (at) => scale * random.next() * Math.exp(growth * at), run % 3 === 0 ? 9 : 0));
  }
});

function agree(history: { day: string; count: number }[]): void {
  const [own, portal] = [predictedInstalls(history, month), predictInstalls(history, month)];
  own.forEach((each, at) => {
    if (each === null) expect(portal[at]).toBeNull();
    else expect(Math.abs(each - (portal[at] ?? NaN)), `${month[at]}: ${each}, ${portal[at]}`).toBeLessThanOrEqual(1e-5 * Math.max(1, each));
  });
}
