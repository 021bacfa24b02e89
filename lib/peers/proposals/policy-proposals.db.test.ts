import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "@/lib/db/connect";
import { firstPolicy, type DisclosurePolicy } from "@/lib/peers/policy";
import { policyFields } from "@/lib/peers/proposals/policy-fields";
import { approvePolicy, policyStanding, proposePolicy, rejectPolicy } from "@/lib/peers/proposals/policy-proposals";
import { readPolicyForm } from "@/lib/peers/proposals/read-policy-form";
import { policyInForce } from "@/lib/peers/stored-policy";
import { type AccessWorld, accessWorld } from "@/lib/testing/security/access-world";

let world: AccessWorld;
beforeAll(async () => void (world = await accessWorld()));
afterAll(() => world.drop());

const by = { actor: "person:x" };
function formOf(policy: DisclosurePolicy, more: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const { name } of policyFields) form.set(name, String(policy[name]));
  for (const rule of policy.rulesInForce) form.append("rule", rule);
  const given = { exceptions: "ED 4", from: "2026-11", note: "six groups are safer than five", ...more };
  for (const [name, value] of Object.entries(given)) form.set(name, value);
  return form;
}

test("a form says the whole policy, and nonsense is refused in words", () => {
  expect(readPolicyForm(formOf(firstPolicy), firstPolicy).policy).toEqual({ ...firstPolicy, membershipShockPercent: 0 });
  expect(() => readPolicyForm(formOf(firstPolicy, { minimumEvents: "5" }), firstPolicy)).toThrow(/at least 10 events/);
  expect(() => readPolicyForm(formOf(firstPolicy, { minimumEvents: "" }), firstPolicy)).toThrow(/minimumEvents/);
  expect(() => readPolicyForm(formOf(firstPolicy, { exceptions: "ED four" }), firstPolicy)).toThrow(/as ED 4/);
  expect(() => readPolicyForm(formOf(firstPolicy, { from: "soon" }), firstPolicy)).toThrow(/Reporting Period/);
  expect(() => readPolicyForm(formOf(firstPolicy, { note: "  " }), firstPolicy)).toThrow(/why/);
});

test("one proposes and another approves while another could; from the next month on; the web server's role cannot do it itself", async () => {
  const ingest = await connect(world.database.ingestUrl);
  const { personId: one } = await world.person({ duties: ["operator"] });
  const wanted = readPolicyForm(formOf({ ...firstPolicy, groupsBesideViewer: 6, peerPointGroups: 6 }), firstPolicy);
  await expect(proposePolicy(wanted, one, by)).rejects.toThrow(/first policy is stored/);
  await policyInForce(ingest, "2026-09");
  await ingest.query("insert into reporting_period (period, state, version) values ('2026-10', 'published', 1)");
  await expect(proposePolicy({ ...wanted, from: "2026-10" }, one, by)).rejects.toThrow(/not published yet/);
  await expect(proposePolicy({ ...wanted, policy: { ...firstPolicy, membershipShockPercent: 0 } }, one, by)).rejects.toThrow(
    /Nothing in it differs/,
  );
  await proposePolicy(wanted, one, by);
  await expect(proposePolicy(wanted, one, by)).rejects.toThrow(/proposed already/);
  const first = (await policyStanding()).open?.proposalId ?? 0;
  await rejectPolicy(first, one, by);
  await expect(approvePolicy(first, one, by)).rejects.toThrow(/not open/);

  await proposePolicy(wanted, one, by);
  const { open } = await policyStanding();
  const { personId: other } = await world.person({ duties: ["publisher"] });
  const { personId: reviewer } = await world.person({ duties: ["reviewer"] });
  await expect(approvePolicy(open!.proposalId, one, by)).rejects.toThrow(/may not approve/);
  await expect(approvePolicy(open!.proposalId, reviewer, by)).rejects.toThrow(/Only operators/);
  await expect(world.db.query("insert into disclosure_policy values (9, '2026-01-01', '{}', 'x')")).rejects.toThrow(/permission denied/);
  await approvePolicy(open!.proposalId, other, by);
  expect(await policyInForce(ingest, "2026-10")).toMatchObject({ policyVersion: 1 });
  expect(await policyInForce(ingest, "2026-11")).toMatchObject({ policyVersion: 2, policy: { groupsBesideViewer: 6 } });
  const { decided, open: left, versions } = await policyStanding();
  expect(left).toBeNull();
  expect(decided.map(({ state }) => state)).toEqual(["approved", "withdrawn"]);
  expect(versions.map(({ policyVersion }) => policyVersion)).toEqual([2, 1]);
  expect(await world.audited("person:x")).toEqual(["policy-proposed", "policy-declined", "policy-proposed", "policy-stored"]);
  await ingest.end();
});
