import type { Section } from "@/lib/documents/models";
import { countOf } from "@/lib/format";
import type { GuidanceGround } from "@/lib/guidance/load-guidance";

/** How metrics and processes are added or amended, and how such changes are costed. */
export function changeSection({ changes }: GuidanceGround): Section {
  return {
    title: "Change Process",
    onNewPage: true,
    blocks: [
      {
        kind: "text",
        text: "Every User may ask for a metric to be added or amended, for a Business Process or an SRV in one, for a further dimension, or for anything else that a report should say.",
      },
      {
        kind: "list",
        items: [
          "The User asks in the catalogue of the portal: what it is about, what should change, and what it would be for. Its Party and the DCC see the request; no other Party does.",
          "The DCC answers with the cost and what it is made of, the decision and its reasons, and the month from which an accepted change holds.",
          "A change of what counts in a Business Process is data, not a new system: it costs the work of deciding and checking it. A new metric or form of report is costed by the work of making it.",
          "Before it takes effect, a change of a process is tried on a published month: what its success would have been for the Users of each role together.",
          "A new metric or Business Process may run on trial beside the rest first. Each User sees its own figures of it, labelled; no total, report, industry or peer figure holds it until it is adopted, from a month that is said.",
          "A change holds from a month that is not computed yet. What was published keeps its meaning, and a later restatement of an earlier month counts as that month did.",
          "Charts over the months mark where what is counted changed. Every earlier state of a definition or mapping is kept and listed in the catalogue, with the day it changed.",
        ],
      },
      {
        kind: "text",
        text:
          changes === 0
            ? "No definition or mapping has been changed since the portal began."
            : `${countOf(changes, "change")} of definitions and mappings ${changes === 1 ? "has" : "have"} been made since the portal began; the catalogue lists them.`,
      },
    ],
  };
}
