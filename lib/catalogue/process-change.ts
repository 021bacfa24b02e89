import { z } from "zod";
import { readFields, textField } from "@/lib/catalogue/form-fields";
import { invalid } from "@/lib/errors";
import type { ProcessItem } from "@/lib/metrics/catalogue";
import { firstDay, type Period } from "@/lib/period";

export const changeKinds = {
  "add-srv": "Count a further SRV",
  "end-srv": "No longer count an SRV",
  "add-process": "A new Business Process",
  "trial-process": "A new Business Process on trial",
  "adopt-process": "Adopt a process that is on trial",
  "end-trial": "End the trial of a process",
} as const;
export type ChangeKind = keyof typeof changeKinds;
/** Whether the change makes a process. */
export const isNewProcess = ({ kind }: Pick<ProcessChange, "kind">) => kind === "add-process" || kind === "trial-process";
/** Whether the change leaves everything alone that counts: what is on trial is part of no total, report or release. */
export const isOfTrial = ({ kind }: Pick<ProcessChange, "kind">) => kind === "trial-process" || kind === "end-trial";
const namesSrv = ({ kind }: Pick<ProcessChange, "kind">) => kind === "add-srv" || kind === "end-srv";

/** A change of what counts in a process, from a month on. `qualifier` '' = any request of the SRV; `name`, `purpose` and `srvs` are of a new process. */
export type ProcessChange = {
  kind: ChangeKind;
  process: string;
  srv: string;
  qualifier: string;
  name: string;
  purpose: string;
  srvs: string[];
  from: Period;
};

const month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, "must be a month, YYYY-MM");
const srv = z.string().regex(/^(\d{1,3}(\.\d{1,3}){1,3})?$/, "must be an SRV, as 4.8.1");
const shape = z.object({
  kind: z.enum(Object.keys(changeKinds) as [ChangeKind, ...ChangeKind[]]), // safe: the keys of the list
  process: z.string().regex(/^[A-Z0-9]{2,10}-[A-Z0-9-]{1,20}$/, "must be an id as DCC-TOP: capitals and digits with a hyphen"),
  srv: srv.default(""),
  qualifier: textField(120, 0).default(""),
  name: textField(80, 0).default(""),
  purpose: textField(300, 0).default(""),
  srvs: textField(400, 0).default(""),
  from: month,
});

/** The change that a form or address asks for. Throws `invalid` naming the field at fault and what it may be. */
export function readProcessChange(form: FormData): ProcessChange {
  const given = readFields(shape, form, Object.keys(shape.shape));
  const srvs = [...new Set(given.srvs.split(/[\s,;]+/).filter(Boolean))];
  for (const each of srvs) if (!srv.safeParse(each).success) throw invalid("srvs", `srvs holds ${each.slice(0, 20)}, which is no SRV.`);
  if (namesSrv(given) && given.srv === "") throw invalid("srv", "srv must name the SRV.");
  if (isNewProcess(given) && (given.name === "" || given.purpose === "" || srvs.length === 0))
    throw invalid("name", "name, purpose and srvs must say what the new process is and which SRVs count in it.");
  return { ...given, srvs: isNewProcess(given) ? srvs : [] };
}

/** A qualifier that selects reads Name = Value; any other is a description (contracts.md 3). */
export function matchedQualifier(qualifier: string): string | null {
  return /^[^=]+ = [^=]+$/.test(qualifier) ? qualifier : null;
}

/** What is mapped to the process once the change holds; `items` are those of the process now, none of a new one. */
export function itemsAfter(change: ProcessChange, items: readonly ProcessItem[]): ProcessItem[] {
  const first = firstDay(change.from);
  const added = (each: string, qualifier: string): ProcessItem => ({
    srv: each,
    name: "",
    qualifier,
    matchedQualifier: matchedQualifier(qualifier),
    validFrom: first,
    validTo: null,
  });
  if (isNewProcess(change)) return change.srvs.map((each) => added(each, ""));
  if (change.kind === "adopt-process") return items.map((item) => ({ ...item, validFrom: first }));
  if (change.kind === "end-trial") return [];
  if (change.kind === "add-srv") return [...items, added(change.srv, change.qualifier)];
  return items.map((item) => (endsWith(change, item) ? { ...item, validTo: item.validFrom > first ? item.validFrom : first } : item));
}

/** Whether the change ends this mapping. */
export function endsWith({ srv: ended, qualifier, from }: ProcessChange, item: ProcessItem): boolean {
  const isOpen = item.validTo === null || item.validTo > firstDay(from);
  return isOpen && item.srv === ended && item.qualifier === qualifier;
}
