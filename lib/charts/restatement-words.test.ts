import { expect, test } from "vitest";
import { beforeAndAfter, byItem, itemName, movedBy, restatementTitle, whyWords } from "@/lib/charts/restatement-words";
import type { RestatedFigure } from "@/lib/metrics/queries/restatements";

const figure = (given: Partial<RestatedFigure>): RestatedFigure => ({
  ...{ itemType: "process", item: "MP176-IC", name: "Install and Commission", figure: "outcome-success" },
  ...{ partBefore: 90, wholeBefore: 100, part: 95, whole: 100 },
  ...given,
});

test.each([
  [figure({}), "90.0%", "95.0%", "+5.00 points"],
  [figure({ part: 45, whole: 50 }), "90.0%", "90.0%", "no change"],
  [figure({ partBefore: 0, wholeBefore: 0 }), "none", "95.0%", "none before"],
  [figure({ part: 0, whole: 0 }), "90.0%", "none", "none now"],
  [figure({ figure: "requests", partBefore: 1200, wholeBefore: null, part: 1100, whole: null }), "1,200", "1,100", "−100"],
  [figure({ figure: "round-trip-time", partBefore: 1000, wholeBefore: 1, part: 1500, whole: 1 }), "1.0 s", "1.5 s", "+0.5 s"],
  [figure({ partBefore: 99_999, wholeBefore: 100_000, part: 99_998, whole: 100_000 }), "99.9%", "99.9%", "under 0.01 points"],
])("what a figure was, is, and moved by", (one, before, after, moved) => {
  const plain = (text: string) => text.replaceAll("\u00a0", " ");
  const shown = beforeAndAfter(one);
  expect([plain(shown.before), plain(shown.after), plain(movedBy(one))]).toEqual([before, after, moved]);
});

test("items keep their order and say what they are; files say which days they brought", () => {
  const others = [figure({ itemType: "all", item: "", name: "" }), figure({}), figure({ figure: "requests" })];
  expect(byItem(others).map((each) => each.length)).toEqual([1, 2]);
  expect(others.map(itemName)).toEqual(["All requests", "Install and Commission (MP176-IC)", "Install and Commission (MP176-IC)"]);
  expect(itemName(figure({ itemType: "srv", item: "4.8.1", name: "Read" }))).toBe("SRV 4.8.1, Read");
  expect(restatementTitle({ version: 2, figures: [] })).toBe("Version 2 changed none of your own figures");
  const file = { feed: "service-requests", fileName: "a.csv", receivedAt: "2026-10-05T10:00:00.000Z", days: ["2026-09-02", "2026-09-03"] };
  expect(whyWords([file])).toEqual(["Service Requests: 2 September and 3 September, in a.csv, received on 5 October 2026."]);
  expect(whyWords([])[0]).toMatch(/^No day was delivered again/);
});
