import { expect, test } from "vitest";
import { alertKinds } from "@/lib/sample/alerts/alert-mix";
import { plantedCauses } from "@/lib/sample/planted-causes";
import { products } from "@/lib/sample/industry/product-list";
import { requestKinds } from "@/lib/sample/requests/request-kinds";
import { readReference } from "@/lib/sample/testing/read-delivery";

const matrix = new Map(readReference("service_requests").map((row) => [row.srv, row]));

test("every kind of request obeys the service request matrix", () => {
  for (const { srv, role, mode } of requestKinds) {
    const row = matrix.get(srv);
    expect(row, srv).toBeDefined();
    expect(row?.eligible_user_roles.split(";"), `${srv} role`).toContain(role);
    expect(row?.modes.split(";"), `${srv} mode`).toContain(mode);
  }
});

test("critical requests have two legs, but for the change of supplier, which the DCC signs", () => {
  for (const { srv, critical } of requestKinds) expect(critical, srv).toBe(matrix.get(srv)?.critical === "Y" && srv !== "6.23");
});

test("what SMETS1 cannot do is asked of SMETS2 homes only", () => {
  for (const { srv, homes, share } of requestKinds) {
    if (matrix.get(srv)?.smets1_applicable === "N" && share > 0) expect(homes, srv).toBe("smets2");
  }
});

test("every SRV of MP176 Table 1 is sent by some role, with the qualifier that the mapping asks for", () => {
  const wanted = readReference("business_process_srvs").filter(({ suite, item_type }) => suite === "MP176" && item_type === "srv");
  for (const { srv, qualifier } of wanted) {
    const kinds = requestKinds.filter((kind) => kind.srv === srv);
    expect(kinds.length, srv).toBeGreaterThan(0);
    if (/ = /.test(qualifier)) expect(kinds.map((kind) => kind.qualifier)).toContain(qualifier);
  }
});

test("shares add up, and about three in five requests read a meter", () => {
  const total = requestKinds.reduce((sum, { share }) => sum + share, 0);
  const reads = requestKinds.filter(({ srv }) => /^4\.(6|8|10|17)/.test(srv)).reduce((sum, { share }) => sum + share, 0);
  expect(total).toBeCloseTo(1, 9);
  expect(reads).toBeGreaterThan(0.52);
  expect(reads).toBeLessThan(0.68);
});

test("every Alert Code exists", () => {
  const codes = new Set(readReference("alerts").map(({ code }) => code));
  for (const { code } of alertKinds) expect(codes).toContain(code);
});

test("every planted cause names what exists", () => {
  const codes = new Set([...readReference("response_codes"), ...readReference("alerts")].map(({ code }) => code));
  for (const { where, reasonCode } of plantedCauses) {
    expect(codes).toContain(reasonCode);
    for (const srv of where.srvs ?? []) expect(requestKinds.map((kind) => kind.srv)).toContain(srv);
    const product = products.find(({ type, model }) => type === where.deviceType && model === where.model);
    if (where.model) expect(product?.manufacturer).toBe(where.manufacturer);
    if (where.firmwareVersion) expect(product?.firmware.map(({ version }) => version)).toContain(where.firmwareVersion);
  }
});
