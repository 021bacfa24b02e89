import { invalid } from "@/lib/errors";
import { isPeriod, type Period } from "@/lib/period";
import { parsePolicy, primaryRules, type DisclosurePolicy } from "@/lib/peers/policy";
import { policyFields } from "@/lib/peers/proposals/policy-fields";

export type WantedPolicy = { policy: DisclosurePolicy; from: Period; note: string };

/**
 * The policy a form asks for (each number by its name; `rule` of each in force, `volumeByDay`, `exceptions` as "ED 4, RSA 3"), the month it
 * `from`, and why (`note`). Breakdowns of an exception stay as in `now`. Throws `invalid` with every fault in words.
 */
export function readPolicyForm(form: FormData, now: DisclosurePolicy): WantedPolicy {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const numbers = Object.fromEntries(policyFields.map(({ name }) => [name, text(name) === "" ? Number.NaN : Number(text(name))]));
  const given = form.getAll("rule").map(String);
  const policy = parsePolicy({
    ...numbers,
    rulesInForce: primaryRules.filter((rule) => given.includes(rule)),
    volumeByDay: form.get("volumeByDay") === "1",
    roleExceptions: readExceptions(text("exceptions"), now),
  });
  const [from, note] = [text("from"), text("note")];
  if (!isPeriod(from)) throw invalid("from", "Say from which Reporting Period on it holds.");
  if (note.length < 5 || note.length > 500 || /[\p{Cc}\p{Cs}]/u.test(note)) throw invalid("note", "Say in 5 to 500 characters why.");
  return { policy, from, note };
}

function readExceptions(text: string, now: DisclosurePolicy): Record<string, unknown> {
  const parts = text.split(",").map((part) => part.trim());
  return Object.fromEntries(
    parts
      .filter((part) => part !== "")
      .map((part) => {
        const [, role, groups] = /^([A-Z]{2,3}) (\d{1,3})$/.exec(part) ?? [];
        if (!role) throw invalid("exceptions", `"${part.slice(0, 40)}" is no exception: write a User Role and a number, as ED 4.`);
        const known = Object.entries(now.roleExceptions).find(([name]) => name === role)?.[1];
        return [role, { groupsBesideViewer: Number(groups), breakdowns: known?.breakdowns ?? [] }];
      }),
  );
}
