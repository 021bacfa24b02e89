import { expect, test } from "vitest";
import { PortalError } from "@/lib/errors";
import { firstPolicy, parsePolicy } from "@/lib/peers/policy";

test("the first policy is in order and comes back as it is", () => {
  expect(parsePolicy(JSON.parse(JSON.stringify(firstPolicy)))).toEqual(firstPolicy);
});

test.each([
  [{ groupsBesideViewer: 1 }, /groupsBesideViewer: must be at least 3 groups/],
  [{ minimumOutcomes: 0 }, /minimumOutcomes: must be at least 3/],
  [{ minimumEvents: -30 }, /minimumEvents/],
  [{ minimumEvents: 12 }, /minimumEvents: must be at least twice minimumOutcomes/],
  [{ remainderPercent: 0.1 }, /remainderPercent: must be between 1 and 100/],
  [{ largestPercentOfDenominator: 90 }, /twoLargestPercentOfDenominator: must not be below/],
  [{ industryRateStep: 0.0001 }, /industryRateStep: must be 0.001/],
  [{ industryRateStep: 0.01 }, /peerRateStep: must not be finer/],
  [{ volumeSignificantFigures: 9 }, /volumeSignificantFigures: must be 1, 2 or 3/],
  [{ rulesInForce: ["P2b"] }, /rulesInForce: must hold P2a/],
  [{ rulesInForce: ["P2a", "P2d", "P99"] }, /rulesInForce/],
  [{ tenthGroups: 6 }, /tenthGroups: must not be below quartileGroups/],
  [{ roleExceptions: { ED: { groupsBesideViewer: 3, breakdowns: ["smets"] } } }, /ED may have fewer groups only without breakdowns/],
  [{ roleExceptions: { XX: { groupsBesideViewer: 4, breakdowns: [] } } }, /roleExceptions/],
  [{ surprise: 1 }, /surprise/],
  [{ minimumEvents: "30" }, /minimumEvents/],
])("nonsense is refused with the reason: %j", (change, reason) => {
  expect(() => parsePolicy({ ...firstPolicy, ...change })).toThrow(reason);
  expect(() => parsePolicy({ ...firstPolicy, ...change })).toThrow(PortalError);
});

test("every fault is named at once", () => {
  expect(() => parsePolicy({})).toThrow(/rulesInForce.*groupsBesideViewer.*minimumEvents/s);
});
