import { z } from "zod";
import { readFields, textField } from "@/lib/catalogue/form-fields";
import { invalid } from "@/lib/errors";
import { isCountId, sharesOfCounts, type CountId } from "@/lib/metrics/defined/counts";
import { metrics } from "@/lib/metrics/registry";
import type { Period } from "@/lib/period";

/** A metric that goes on trial: a share of two counts, from a month on. */
export type NewMetric = {
  id: string;
  name: string;
  inWords: string;
  numerator: CountId;
  denominator: CountId;
  betterWhen: "higher" | "lower" | "no-judgement";
  from: Period;
};

const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, "must be a month, YYYY-MM");
const shape = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{2,39}$/, "must be an id as answered-rate: small letters, digits, hyphens"),
  name: textField(80),
  inWords: textField(400, 10),
  share: z.string().max(80),
  betterWhen: z.enum(["higher", "lower", "no-judgement"]),
  from: month,
});

/** The metric that a form asks to try. Throws `invalid` naming the field at fault and what it may be. */
export function readNewMetric(form: FormData): NewMetric {
  const { share, ...given } = readFields(shape, form, Object.keys(shape.shape));
  const [numerator, denominator] = share.split("/");
  const known = sharesOfCounts.some((each) => each.numerator === numerator && each.denominator === denominator);
  if (!known || !isCountId(numerator) || !isCountId(denominator))
    throw invalid(
      "share",
      "share must be one of the shares of two counts.",
      sharesOfCounts.map((each) => `${each.numerator}/${each.denominator}`),
    );
  if (metrics.some(({ id }) => id === given.id)) throw invalid("id", "There is a metric of this id already.");
  return { ...given, numerator, denominator };
}

/** What is decided of a metric on trial, from a month on. Throws `invalid` naming the field at fault. */
export function readMetricDecision(form: FormData): { id: string; decision: "adopt" | "end"; from: Period } {
  const decided = z.object({ id: shape.shape.id, decision: z.enum(["adopt", "end"]), from: month });
  return readFields(decided, form, ["id", "decision", "from"]);
}
