import { expect, test } from "vitest";
import { PortalError } from "@/lib/errors";
import type { Dimension } from "@/lib/metrics/dimensions";
import { latticeCells } from "@/lib/metrics/lattice";
import type { MetricRequest } from "@/lib/metrics/metric-request";
import { metricOf, type MetricId } from "@/lib/metrics/registry";

type Asked = { metric?: MetricId; process?: string; by?: Dimension[]; filters?: Partial<Record<Dimension, string[]>> };

function cellsFor({ metric = "outcome-success", process, by = [], filters = {} }: Asked) {
  const range = { from: "2026-09", to: "2026-09", grain: "month" } as const;
  const request: MetricRequest = {
    metric: metricOf(metric),
    scope: "industry",
    ...range,
    processId: process ?? null,
    by,
    filters: new Map(Object.entries(filters)) as MetricRequest["filters"],
  };
  return latticeCells(request);
}

test("questions on the lattice name their cells", () => {
  const whole = { breakdown: "", values: [""] };
  expect(cellsFor({})).toEqual({ itemType: "all", items: [""], ...whole });
  expect(cellsFor({ process: "MP176-PP" })).toEqual({ itemType: "process", items: ["MP176-PP"], ...whole });
  expect(cellsFor({ filters: { srv: ["4.10"] } })).toEqual({ itemType: "srv", items: ["4.10"], ...whole });
  expect(cellsFor({ by: ["srv"] })).toEqual({ itemType: "srv", items: null, ...whole });
  expect(cellsFor({ process: "MP176-PP", by: ["smets"] })).toEqual({
    itemType: "process",
    items: ["MP176-PP"],
    breakdown: "smets",
    values: null,
  });
  expect(cellsFor({ filters: { srv: ["4.10"], device_type: ["ESME"] } })).toEqual({
    itemType: "srv",
    items: ["4.10"],
    breakdown: "device_type",
    values: ["ESME"],
  });
  expect(cellsFor({ by: ["csp_region"], filters: { csp_region: ["North", "South"] } }).values).toEqual(["North", "South"]);
});

const offLattice: [Asked, string][] = [
  [{ by: ["model"] }, "by"],
  [{ by: ["reason_code"] }, "by"],
  [{ filters: { firmware_version: ["1"] } }, "firmware_version"],
  [{ filters: { mode: ["on-demand"] } }, "mode"],
  [{ by: ["csp_region", "smets"] }, "by"],
  [{ by: ["csp_region"], filters: { smets: ["SMETS1"] } }, "by"],
  [{ filters: { csp_region: ["North"], device_type: ["ESME"] } }, "device_type"],
  [{ filters: { csp_region: ["North", "South"] } }, "csp_region"],
  [{ filters: { srv: ["4.10", "4.1.1"] } }, "srv"],
  [{ process: "MP176-PP", filters: { srv: ["1.6"] } }, "srv"],
  [{ process: "MP176-PP", by: ["srv"] }, "srv"],
  [{ metric: "failures-by-reason" }, "scope"],
];

test.each(offLattice)("off the lattice: %j is refused by its parameter", (asked, parameter) => {
  let refusal: unknown;
  try {
    cellsFor(asked);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(PortalError);
  expect((refusal as PortalError).code).toBe("invalid");
  expect((refusal as PortalError).parameter?.name).toBe(parameter);
});
