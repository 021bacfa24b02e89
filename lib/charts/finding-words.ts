import type { CausePart } from "@/lib/charts/cause-words";
import { reasonText, regionText } from "@/lib/charts/dimension-words";
import { absenceWords } from "@/lib/charts/withheld";
import type { Finding, FirmwareAnswer, FirmwareVerdict, ProcessComparison, Split } from "@/lib/diagnosis/models";
import { countInWords, countOf, formatCount, formatPercent, formatPoints, joinWords, periodMonth } from "@/lib/format";
import type { Period } from "@/lib/period";

const modeWords: Record<string, string> = {
  "on-demand": "on demand",
  "future-dated-device": "future dated on the Device",
  "future-dated-dsp": "future dated at the DSP",
  "dcc-scheduled": "scheduled by the DCC",
  "non-device": "without a Device",
};

/** What a finding is about, in pieces, the codes to be set in the code face: "E20 Cannot reach device", " on model ", "30E10402", … */
export function findingParts({ segment, reasonName, mainReason }: Finding): CausePart[] {
  const { reasonCode } = segment;
  const parts = whereParts(segment);
  if (reasonCode !== null)
    return [{ text: reasonText(reasonCode, reasonName) }, ...(parts.length > 0 ? parts : [{ text: " throughout the process" }])];
  const mostly = mainReason ? [{ text: `, mostly ${reasonText(mainReason.reasonCode, reasonName)}` }] : [];
  return [{ text: parts.length > 0 ? "Failures" : "Failures throughout the process" }, ...parts, ...mostly];
}

function whereParts({ srv, mode, cspRegion, smets, deviceType, model, firmwareVersion }: Finding["segment"]): CausePart[] {
  const parts: CausePart[] = [];
  if (srv !== null) parts.push({ text: " of SRV " }, { text: srv });
  if (model !== null) parts.push({ text: " on model " }, { text: model, isCode: true });
  else if (deviceType !== null) parts.push({ text: ` on ${deviceType}` });
  if (firmwareVersion !== null) parts.push({ text: ", firmware " }, { text: firmwareVersion, isCode: true });
  if (cspRegion !== null) parts.push({ text: `${model === null ? "" : ","} in ${regionText(cspRegion)}` });
  if (smets !== null) parts.push({ text: model === null && deviceType === null ? ` on ${smets} Devices` : `, ${smets}` });
  if (mode !== null) parts.push({ text: `, ${modeWords[mode] ?? mode}` });
  return parts;
}

/** The same in one plain line. */
export function findingText(finding: Finding): string {
  return findingParts(finding)
    .map(({ text }) => text)
    .join("");
}

/** Where else the same thing is to be fixed: ", also in Read Registers and two others"; empty for nowhere. */
export function alsoInWords({ alsoIn }: Finding): string {
  if (alsoIn.length === 0) return "";
  if (alsoIn.length <= 2) return `, also in ${joinWords(alsoIn)}`;
  return `, also in ${alsoIn[0]} and ${countInWords(alsoIn.length - 1)} others`;
}

/** What it counts: "312 of 502 requests failed (62.1%); at August's rate 21 would have: 291 more." */
export function findingSentence(finding: Finding, before: Period): string {
  const { failures, requests, aboveExpected, against } = finding;
  const expected = failures - aboveExpected;
  const rate = against === "industry" ? "the industry rate" : `${periodMonth(before)}'s rate`;
  const past =
    finding.before && finding.before.requests > 0
      ? ` In ${periodMonth(before)} it was ${formatCount(finding.before.failures)} of ${formatCount(finding.before.requests)}.`
      : "";
  const gap = `${formatCount(Math.abs(aboveExpected))} ${aboveExpected < 0 ? "fewer" : "more"}`;
  const of = `${formatCount(failures)} of ${countOf(requests, "request")} failed (${formatPercent(failures / requests)})`;
  return `${of}; at ${rate} ${formatCount(Math.max(expected, 0))} would have: ${gap}.${past}`;
}

/** Who a firmware version is bad for, in a word or two. */
export const firmwareVerdictWords: Record<FirmwareVerdict, string> = {
  everyone: "Bad for everyone",
  "everyone and worse for you": "Bad for everyone, worse for you",
  "only you": "Only for you",
  nobody: "Not bad over all requests",
  unknown: "Others withheld",
};

/** The numbers behind it: "Over all requests to it you reach 81.0% (1,204 of 1,486), the industry 96.2%." */
export function firmwareSentence({ own, industry }: FirmwareAnswer): string {
  const { numerator, denominator, value } = own;
  const mine = `Over all requests to it you reach ${formatPercent(value ?? 0)} (${formatCount(numerator ?? 0)} of ${formatCount(denominator ?? 0)})`;
  return industry.value === null
    ? `${mine}; the industry's rate on it is not shown. ${absenceWords(industry)}.`
    : `${mine}, the industry ${formatPercent(industry.value)}.`;
}

/** Points with their sign: "+0.6", "−1.1", "0.0". */
export function signedPoints(share: number): string {
  const points = (Math.round(share * 1000) / 10).toFixed(1);
  return Number(points) === 0 ? "0.0" : Number(points) > 0 ? `+${points}` : points.replace("-", "−");
}

/** "1.4 points lower than in August, nearly all by rate": the gap and what it is made of, for a heading. */
export function splitTitle(split: Split, than: string): string {
  const gap = Math.round(split.gap * 1000) / 10;
  if (gap === 0)
    return split.mix * split.rate < 0 && Math.abs(split.mix) >= 0.0005
      ? `Level with ${than}: mix and rates cancel out`
      : `Level with ${than}`;
  const direction = `${formatPoints(gap)} ${gap < 0 ? "below" : "above"} ${than}`;
  const share = split.rate / split.gap;
  if (share > 0.85 && share < 1.15) return `${direction}, nearly all by rates`;
  if (share > -0.15 && share < 0.15) return `${direction}, nearly all by mix`;
  if (share >= 0.15 && share <= 0.85) return `${direction}: ${signedPoints(split.rate)} by rates, ${signedPoints(split.mix)} by mix`;
  return `${direction}: rates ${signedPoints(split.rate)}, mix ${signedPoints(split.mix)}`;
}

/** How many segments were looked at and what the list promises. */
export function testedSentence({ tested, findings }: ProcessComparison): string {
  if (tested === 0) return "";
  const looked = `${countOf(tested, "segment")} tested`;
  return findings.length === 0
    ? `${looked}; none differs by more than chance gives when so many are tested.`
    : `${looked}; at most one in a hundred of those named is expected to be there by chance.`;
}
