import { expect, test } from "vitest";
import { parseProcessView, viewParameters } from "@/app/(party)/processes/[process]/view";

test("the view is read from the address and written back the same; defaults are left out", () => {
  expect(parseProcessView({})).toEqual({ view: { daysBy: null, withoutIncidents: false, times: "median" }, notices: [] });
  expect(viewParameters(parseProcessView({}).view)).toEqual({});
  for (const daysBy of ["region", "deviceType", "smets"]) {
    const asked = { daysBy, incidentDays: "without", times: "worst" };
    expect(viewParameters(parseProcessView(asked).view)).toEqual(asked);
  }
});

test.each([{ daysBy: "model" }, { incidentDays: "maybe" }, { times: "p90" }, { daysBy: "__proto__" }])(
  "%j means nothing: the usual view, with a notice",
  (params) => {
    const { view, notices } = parseProcessView(params);
    expect(view).toEqual({ daysBy: null, withoutIncidents: false, times: "median" });
    expect(notices).toHaveLength(1);
  },
);
