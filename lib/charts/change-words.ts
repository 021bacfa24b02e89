import { changeSubjects, type ChangeRequest } from "@/lib/catalogue/change-request";
import { apart, formatDate, formatPeriod } from "@/lib/format";

const pounds = new Intl.NumberFormat("en-GB", { style: "currency", currency: "GBP" });

function costText({ costPounds, costWords }: ChangeRequest): string {
  return costPounds === null ? costWords : `${pounds.format(costPounds)}. ${costWords}`;
}

/** What was asked and what was answered, as names and values; an open request says that no answer has come. */
export function changeFacts(request: ChangeRequest): { name: string; value: string }[] {
  const { subject, item, words, state, decisionWords, effectiveFrom, decidedAt } = request;
  const asked = [
    { name: "About", value: item ? `${changeSubjects[subject]}: ${item}` : changeSubjects[subject] },
    { name: "Asked for", value: words },
  ];
  if (state === "open" || decidedAt === null) return [...asked, { name: "Answer", value: "The DCC has not answered yet." }];
  return [
    ...asked,
    { name: "Cost", value: costText(request) },
    { name: "Decision", value: `${decisionWords} (${formatDate(decidedAt)})` },
    {
      name: "Takes effect",
      value: effectiveFrom === null ? "no change" : `with the figures of ${formatPeriod(effectiveFrom.slice(0, 7))}`,
    },
  ];
}

/** "Nia Powell of Otterbourne Energy, in the role IS, on 22 November 2026". */
export function askedByText({ askedBy, partyName, userRole, askedAt }: ChangeRequest, namesParty: boolean): string {
  return `${askedBy}${namesParty ? ` of ${apart(partyName)}` : ""}, in the role ${userRole}, on ${formatDate(askedAt)}`;
}
