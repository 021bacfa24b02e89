import { restatementTitle, whyWords } from "@/lib/charts/restatement-words";
import type { Section } from "@/lib/documents/models";
import type { Restatement } from "@/lib/metrics/loaders/load-restatements";
import { tableBlock } from "@/lib/reports/report-table";
import { restatementTable } from "@/lib/reports/tables/restatement-table";

/** What a version changed against the one before it: how much, why, and figure by figure. */
export function restatementSection(restatement: Restatement): Section {
  return {
    title: restatementTitle(restatement),
    blocks: [{ kind: "list", items: whyWords(restatement.files) }, tableBlock(restatementTable(restatement))],
  };
}
