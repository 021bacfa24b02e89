import { expect, test } from "vitest";
import type { Prisma } from "@/lib/db/generated/client";
import { industryRows } from "@/lib/metrics/industry-rows";
import { latticeCells } from "@/lib/metrics/lattice";
import { absentCell } from "@/lib/metrics/queries/released-cells";
import type { MetricRequest } from "@/lib/metrics/metric-request";
import type { ReaderDb } from "@/lib/metrics/queries/run-query";
import { metricOf } from "@/lib/metrics/registry";

const period = "2026-09";
const key = { itemType: "process", item: "MP176-IC", breakdown: "csp_region", breakdownValue: "North" } as const;
const request: MetricRequest = {
  ...{ metric: metricOf("outcome-success"), scope: "industry", from: period, to: period, grain: "month", processId: "MP176-IC", by: [] },
  filters: new Map([["csp_region", ["North"]]]),
};

/** What is asked of the database for the cell, statement by statement, and the answer; the row is what releasing it left in the table. */
async function asked(rows: object[]) {
  const statements: string[] = [];
  const answerTo = ({ sql, values }: Prisma.Sql) => {
    statements.push(JSON.stringify([sql, values]));
    return statements.length === 1 ? rows : [];
  };
  // Only $queryRaw is called, and only with a statement that is put together already.
  const db = { $queryRaw: (sql: Prisma.Sql) => Promise.resolve(answerTo(sql)) } as unknown as ReaderDb;
  const frame = [{ time: period, isAvailable: true }];
  const answer = await industryRows(db, "IS", request, latticeCells(request), [{ period, version: 1 }], frame);
  return { statements, answer };
}

test("a withheld cell costs the same whatever withholds it, and whether there is anything in it", async () => {
  const withheldAs = (decision: string) => [{ ...absentCell("IS", period, key), outcome_success_decision: decision }];
  const absent = await asked([]);
  for (const decision of ["few_peers", "few_events", "dominance", "secondary", "membership"]) {
    const { statements, answer } = await asked(withheldAs(decision));
    expect(statements, decision).toEqual(absent.statements);
    expect(answer[0]).toMatchObject({ value: null, status: "suppressed", nearest: null });
  }
  expect(absent.answer[0]).toMatchObject({ value: null, status: "suppressed", reason: "few_peers", nearest: null });
  expect(absent.statements.length).toBeGreaterThan(1);
});
