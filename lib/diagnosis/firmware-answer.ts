import { inflationAt } from "@/lib/diagnosis/search/candidate";
import type { FirmwareAnswer, FirmwareVerdict } from "@/lib/diagnosis/models";
import type { FirmwareRead } from "@/lib/diagnosis/queries/firmware";
import { verdictAgainst } from "@/lib/diagnosis/verdict";
import { shareOf } from "@/lib/metrics/figures";
import type { Released } from "@/lib/metrics/models";

/** A firmware version this much below the industry's rate over all requests (one point) is bad for those who fit it. */
const badBelow = 0.01;

/** All requests of the Party: how many, how their failures vary, and the industry's outcome success over all of its own; null: withheld. */
export type WholeEstate = { requests: number; inflation: number; industry: number | null };

/** Whether a firmware version is bad for everyone or only for the Party: own rate and released rate on it, over all requests to it. */
export function firmwareAnswer(read: FirmwareRead, whole: WholeEstate): FirmwareAnswer {
  const { deviceType, manufacturer, model, firmwareVersion, requests, failures } = read;
  const own = shareOf(requests - failures, requests);
  return {
    deviceType,
    manufacturer,
    model,
    firmwareVersion,
    own: { ...own, inflation: inflationAt(whole.inflation, requests, whole.requests) },
    industry: releasedOf(read),
    verdict: verdictOf(read, whole),
  };
}

function releasedOf({ decision, industry }: FirmwareRead): Released {
  return decision === "shown" ? { value: industry, status: "shown" } : { value: null, status: "suppressed", reason: decision };
}

function verdictOf({ requests, failures, industry }: FirmwareRead, whole: WholeEstate): FirmwareVerdict {
  if (industry === null || whole.industry === null) return "unknown";
  const inflation = inflationAt(whole.inflation, requests, whole.requests);
  const isWorse = verdictAgainst({ numerator: requests - failures, denominator: requests }, industry, "higher", inflation) === "worse";
  const isBad = whole.industry - industry >= badBelow - 1e-9;
  if (isBad) return isWorse ? "everyone and worse for you" : "everyone";
  return isWorse ? "only you" : "nobody";
}
