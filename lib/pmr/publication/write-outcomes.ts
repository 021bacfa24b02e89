import type pg from "pg";
import type { PmrFigure } from "@/lib/pmr/figure";
import { gainOutcome, topUpOutcome } from "@/lib/pmr/publication/device-outcomes";
import { gainSplits, wholeSplits } from "@/lib/pmr/publication/gain-splits";
import { installRatios, silentMeters } from "@/lib/pmr/publication/estate-outcomes";
import { failureReasons } from "@/lib/pmr/publication/failure-reasons";
import { imageOutcomes } from "@/lib/pmr/publication/image-outcomes";
import { releaseRatio } from "@/lib/pmr/publication/release-ratio";
import { readEarlier, recordContributions } from "@/lib/pmr/publication/recorded-contributions";
import { releaseSubject, type Earlier } from "@/lib/pmr/publication/release-subject";
import { requestOutcomes } from "@/lib/pmr/publication/request-outcomes";
import type { Subject } from "@/lib/pmr/publication/subject";
import type { VersionInMaking } from "@/lib/periods/version-part";

/**
 * The outcome measures of MP122 that follow Devices or need more than one SRV's released cell, by User Role, under the disclosure policy.
 * Also records what each contributor brought. Runs after every other part of the version.
 */
export async function writeOutcomes(client: pg.ClientBase, made: VersionInMaking): Promise<PmrFigure[]> {
  const shares = [
    ...(await requestOutcomes(client, made)),
    ...(await gainOutcome(client, made)),
    ...(await gainSplits(client, made)),
    ...(await failureReasons(client, made)),
    ...(await topUpOutcome(client, made)),
    ...(await silentMeters(client, made)),
    ...(await imageOutcomes(client, made)),
  ];
  const ratios = await installRatios(client, made);
  const recorded = await readEarlier(client, made);
  const earlier = (subject: Subject): Earlier => {
    const { periodBefore, restated } = recorded(subject, (figure) => isOf(subject, figure));
    return { periodBefore, restated: restated && { ...restated, contributions: subject.then ?? restated.contributions } };
  };
  await recordContributions(client, made, [...shares, ...ratios]);
  await client.query("drop table contradicted_gain");
  const released = shares.flatMap((subject) => releaseSubject(made.policy, subject, earlier(subject)));
  return [...wholeSplits(released), ...releaseRatios(made, ratios, earlier)];
}

// A day is judged by itself, and goes with its month where that is withheld: who came or went is seen in the month.
function releaseRatios({ policy }: VersionInMaking, ratios: readonly Subject[], earlier: (subject: Subject) => Earlier): PmrFigure[] {
  const figures = ratios.map((subject) => releaseRatio(policy, subject, earlier(subject)));
  const withheld = new Set(
    figures.filter(({ dimensions, status }) => !dimensions.day && status !== "shown").map(({ dimensions }) => dimensions.user_role),
  );
  return figures.map((each) =>
    each.status === "shown" && withheld.has(each.dimensions.user_role) ? { ...each, value: null, status: "suppressed" } : each,
  );
}

// Splits, reasons and attempts of one measure are told apart by their dimensions and words.
function isOf({ measureId, userRole, tellings }: Subject, figure: PmrFigure): boolean {
  const [{ dimensions, note }] = tellings[0];
  return (
    figure.measureId === measureId &&
    figure.dimensions.user_role === userRole &&
    (["day", "csp_region", "device_type"] as const).every((each) => figure.dimensions[each] === dimensions[each]) &&
    figure.note === note
  );
}
