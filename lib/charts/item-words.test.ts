import { expect, test } from "vitest";
import { itemsFoot, itemWords, requestsText } from "@/lib/charts/item-words";
import type { ItemRow } from "@/lib/metrics/models";

const share = (denominator: number | null): ItemRow["success"] => ({
  ...{ numerator: denominator, denominator, value: denominator ? 1 : null, status: "shown" as const },
});
const item = (matched: string | null, denominator: number | null): ItemRow => ({
  ...{
    srv: "6.17",
    name: "Issue",
    qualifier: "Credential Type = Key Agreement",
    matched,
    isSentByRole: true,
    sharedWith: [],
    medianMs: null,
  },
  ...{ success: share(denominator), previous: share(0), industry: { value: null, status: "suppressed" } },
});

test("a mapping says what narrows it, and its requests without such a qualifier that they count nowhere", () => {
  expect(itemWords({ matched: null, qualifier: "Import MPxN" })).toBe("Import MPxN");
  expect(itemWords({ matched: "Payment Mode = Prepayment", qualifier: "Payment Mode = Prepayment" })).toBe("Payment Mode = Prepayment");
  expect(itemWords({ matched: "", qualifier: "" })).toMatch(/counted nowhere/);
});

test("none sent, not of the role and not delivered are three things", () => {
  expect(requestsText({ success: share(0), isSentByRole: true })).toBe("0");
  expect(requestsText({ success: share(0), isSentByRole: false })).toBe("not of your role");
  expect(requestsText({ success: share(12), isSentByRole: false })).toBe("12");
  expect(requestsText({ success: share(null), isSentByRole: true })).toBe("not delivered");
});

test("the industry is said to be wider only where a qualified mapping has requests", () => {
  expect(itemsFoot([item(null, 5), item("", 5), item("Credential Type = Key Agreement", 0)])).not.toMatch(/whatever/);
  expect(itemsFoot([item("Credential Type = Key Agreement", 3)])).toMatch(/whatever its qualifier/);
});
