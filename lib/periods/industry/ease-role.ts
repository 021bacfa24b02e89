import type { DisclosurePolicy } from "@/lib/peers/policy";
import { changeWords, easedPolicies } from "@/lib/periods/industry/eased-policies";
import { monthUnder } from "@/lib/periods/industry/month-under";
import { sharesOf, type Eased } from "@/lib/periods/usefulness";

/** How many more cells of a role's month each loosened rule would show, in the order of easedPolicies; nothing for a role that shows nothing. */
export function easeRole(policy: DisclosurePolicy, ...[role, neighbours]: Tail<Parameters<typeof monthUnder>>): Eased[] {
  const shownUnder = (each: DisclosurePolicy) => {
    const { main, rest } = sharesOf(monthUnder(each, role, neighbours));
    return { main: main.shown ?? 0, rest: rest.shown ?? 0 };
  };
  const now = shownUnder(policy);
  if (now.main + now.rest === 0) return [];
  return easedPolicies(policy).map((eased) => {
    const then = shownUnder({ ...policy, ...eased.changes });
    return { change: changeWords(policy, eased), risk: eased.risk, main: then.main - now.main, rest: then.rest - now.rest };
  });
}

type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest] ? Rest : never;
