import { describe, expect, test } from "vitest";
import { choosePeriod, textOf } from "@/app/chosen-period";
import { listAddress, listRows, parseListQuery } from "@/app/(party)/processes/search-params";
import { defaultFrom, parseProcessQuery, processAddress, settleFilters } from "@/app/(party)/processes/[process]/search-params";
import { parseFailureQuery, processOf } from "@/app/(party)/processes/[process]/failures/search-params";
import type { ProcessRow } from "@/lib/metrics/models";
import { addMonths } from "@/lib/period";
import { released, shareOf } from "@/lib/testing/chart-values";

const published = (count: number) =>
  Array.from({ length: count }, (_, back) => ({
    period: addMonths("2026-09", -back),
    version: 1,
    publishedAt: "2026-10-14T09:00:00Z",
    dataAsOf: null,
  }));

describe("the period", () => {
  test("the newest unless another published one is asked for; anything else says so", () => {
    expect(choosePeriod(published(3), null)).toMatchObject({ current: { period: "2026-09" }, notice: null });
    expect(choosePeriod(published(3), "2026-07")).toMatchObject({ current: { period: "2026-07" }, notice: null });
    expect(choosePeriod(published(3), "2026-06").notice).toContain("September 2026 is shown instead");
  });

  test("a repeated parameter counts once, an empty one not at all", () => {
    expect([textOf({ a: ["x", "y"] }, "a"), textOf({ a: "" }, "a"), textOf({}, "a")]).toEqual(["x", null, null]);
  });
});

describe("the process page", () => {
  test("shows a year and the month it is set against, or as far back as is published", () => {
    expect(defaultFrom(published(20), "2026-09")).toBe("2025-09");
    expect(defaultFrom(published(3), "2026-09")).toBe("2026-07");
  });

  test("reads from, to and the header's period; a month out of range falls back with a notice", () => {
    const periods = published(6);
    expect(parseProcessQuery({ period: "2026-08" }, periods).filters).toMatchObject({ from: "2026-04", to: "2026-08" });
    expect(parseProcessQuery({ to: "2026-08", from: "2026-07", period: "2026-05" }, periods)).toMatchObject({
      filters: { from: "2026-07", to: "2026-08" },
      notices: [],
    });
    expect(parseProcessQuery({ from: "2026-10" }, periods)).toMatchObject({
      filters: { from: "2026-04" },
      notices: [expect.stringContaining("not published")],
    });
    expect(parseProcessQuery({ from: "'; drop table" }, periods).notices).toHaveLength(1);
    expect(parseProcessQuery({ srv: "8.11", region: "North", deviceType: "CHF", smets: "SMETS2" }, periods).filters).toMatchObject({
      srv: "8.11",
      cspRegion: "North",
      deviceType: "CHF",
      smets: "SMETS2",
    });
  });

  test("takes the API's names of filters, and its failures the page's; the way back keeps what the page can be narrowed by", () => {
    const asked = { csp_region: "North", device_type: "CHF" };
    expect(parseProcessQuery(asked, published(3)).filters).toMatchObject({ cspRegion: "North", deviceType: "CHF" });
    const { question } = parseFailureQuery({ region: "North", deviceType: "CHF", model: "A1" }, published(3));
    expect([...question.filters]).toEqual(expect.arrayContaining([...Object.entries(asked), ["model", "A1"]]));
    expect(processOf("MP176-IC", question)).toBe("/processes/MP176-IC?period=2026-09&region=North&deviceType=CHF");
  });

  test("drops what the Party has no requests for, one notice each", () => {
    const { filters } = parseProcessQuery({ srv: "99.9", region: "North" }, published(3));
    const settled = settleFilters(filters, { srv: ["8.11"], cspRegion: ["North"], deviceType: [], smets: [], qualifier: [] });
    expect(settled.filters).toMatchObject({ srv: null, cspRegion: "North" });
    expect(settled.notices).toEqual(["You have no requests for the SRV asked for here; all are shown."]);
  });

  test("its address leaves out what is not chosen, and is read back the same", () => {
    const { filters } = parseProcessQuery({ region: "North", from: "2026-08" }, published(3));
    const address = processAddress("MP176-IC", filters);
    expect(address).toBe("/processes/MP176-IC?from=2026-08&to=2026-09&region=North");
    expect(parseProcessQuery(Object.fromEntries(new URLSearchParams(address.split("?")[1])), published(3)).filters).toEqual(filters);
  });
});

describe("the list", () => {
  test("knows its suites and orders, and says when it does not", () => {
    expect(parseListQuery({ suite: "MP122", sort: "name" })).toEqual({
      period: null,
      suite: "MP122",
      sort: "name",
      view: "list",
      notice: null,
    });
    expect(parseListQuery({ sort: "size" })).toMatchObject({ suite: "MP176", sort: "gap", notice: expect.stringContaining("usual") });
    expect(parseListQuery({ view: "peers" })).toMatchObject({ view: "peers", notice: null });
    expect(parseListQuery({ view: "league" })).toMatchObject({ view: "list", notice: expect.any(String) });
    expect(listAddress("2026-09", parseListQuery({}))).toBe("/processes?period=2026-09");
    expect(listAddress("2026-09", parseListQuery({ view: "peers", suite: "MP122" }))).toBe(
      "/processes?period=2026-09&suite=MP122&view=peers",
    );
  });

  test("orders rows as asked, those without requests last", () => {
    const row = (name: string, own: number, before: number, requests: number) =>
      ({ name, success: shareOf(own, 1000), previous: shareOf(before, 1000), industry: released(0.94), requests }) as ProcessRow;
    const rows = [row("A", 950, 900, 5), row("B", 900, 960, 9), { ...row("C", 0, 0, 0), success: shareOf(0, 0) }];
    const names = (sort: Parameters<typeof listRows>[1]) =>
      listRows(rows, sort)
        .map(({ name }) => name)
        .join("");
    expect([names("gap"), names("change"), names("requests"), names("name")]).toEqual(["BAC", "BAC", "BAC", "ABC"]);
  });
});
