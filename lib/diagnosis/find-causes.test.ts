import { expect, test } from "vitest";
import { inflationOf } from "@/lib/diagnosis/inflation";
import { causesAgainstIndustry, causesAgainstMonth, type FoundCause, type FoundCauses } from "@/lib/diagnosis/search/find-causes";
import { mainReasonOf } from "@/lib/diagnosis/search/main-reason";
import { sizeOf, type RequestCount } from "@/lib/diagnosis/search/sample";
import { columnsOf, valueOf } from "@/lib/diagnosis/search/columns";
import { plantedSample, touches, type PlantedSample } from "@/lib/diagnosis/testing/planted-samples";

const runs = process.env.TEST_FULL === "1" ? 200 : 5;
const timeout = runs * 6_000;
/** One in twenty of the whole run; of a slice of it, one. */
const allowed = Math.max(1, Math.floor(runs / 20));
const seeds = Array.from({ length: runs }, (_, at) => 7_000 + at);

type Side = "month" | "industry";

function causesOf(sample: PlantedSample, side: Side): FoundCauses {
  const { now, before, days } = sample;
  const own = inflationOf(days.now);
  const { texts, months } = columnsOf([now, before]);
  if (side === "month") return causesAgainstMonth(texts, months[0], months[1], Math.max(own, inflationOf(days.before)));
  const released = Float64Array.from(now.requests, (row) => Math.round(sample.industryRate(row) * 1000) / 1000);
  return causesAgainstIndustry(texts, months[0], released, { inflation: own, step: 0.001 });
}

/** Whether the found segment is the planted one: at least four fifths of the requests of either are in both, and the Reason Code is told. */
function isThe(found: FoundCause, { now, planted }: PlantedSample, coded: FoundCauses["coded"]): boolean {
  if (planted === null) return false;
  const conditions = Object.fromEntries(found.dimensions.map((dimension, at) => [dimension, coded.values[dimension][found.codes[at]]]));
  const inFound = (row: RequestCount) =>
    found.dimensions.every((dimension) => dimension === "reason_code" || valueOf(row, dimension) === conditions[dimension]);
  const both = sizeOf(now.requests.filter((row) => inFound(row) && touches(row, planted.conditions)));
  const either = sizeOf(now.requests.filter((row) => inFound(row) || touches(row, planted.conditions)));
  const reason = conditions.reason_code ?? mainReasonOf(coded, found)?.reasonCode;
  const isToldWhy =
    planted.conditions.reason_code === undefined ? conditions.reason_code === undefined : reason === planted.conditions.reason_code;
  return both >= 0.8 * either && isToldWhy;
}

function described({ dimensions, codes, aboveExpected, requests, deviation }: FoundCause, coded: FoundCauses["coded"]): string {
  const said = dimensions.map((dimension, at) => `${dimension}=${coded.values[dimension][codes[at]].replaceAll("\t", "/")}`).join(" ");
  return `${said || "throughout"} +${aboveExpected.toFixed(0)} of ${requests} (${deviation.toFixed(1)} sd)`;
}

test.each<Side>(["month", "industry"])(
  "a planted cause of 2 points or more is among the first three, against the %s",
  { timeout },
  (side) => {
    const missed = seeds.flatMap((seed) => {
      const sample = plantedSample({ seed, isPlanted: true, modelsDiffer: side === "month" });
      const { causes, coded } = causesOf(sample, side);
      if (causes.slice(0, 3).some((cause) => isThe(cause, sample, coded))) return [];
      return [`${seed}: ${JSON.stringify(sample.planted)} but ${causes.map((cause) => described(cause, coded)).join("; ") || "nothing"}`];
    });
    console.log(
      `Against the ${side}: ${seeds.length - missed.length} of ${seeds.length} planted causes among the first three\n${missed.join("\n")}`,
    );
    expect(missed.length).toBeLessThanOrEqual(allowed);
  },
);

test.each<Side>(["month", "industry"])("without a cause hardly ever one is named, against the %s", { timeout }, (side) => {
  const claimed = seeds.flatMap((seed) => {
    const sample = plantedSample({ seed, isPlanted: false, modelsDiffer: side === "month" });
    const { causes, coded } = causesOf(sample, side);
    return causes.length > 0 ? [`${seed}: ${causes.map((cause) => described(cause, coded)).join("; ")}`] : [];
  });
  console.log(`Against the ${side}: in ${claimed.length} of ${seeds.length} samples without a cause one was named\n${claimed.join("\n")}`);
  expect(claimed.length).toBeLessThanOrEqual(allowed);
});
