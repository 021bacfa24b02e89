import { daysInWords } from "@/lib/deliveries/words";
import { joinWords } from "@/lib/format";
import type { Verified } from "@/lib/periods/rebuild/verify-version";

/** What came of building a version again, line by line, for a terminal: the finding, the tables that differ, and what is not kept. */
export function verifiedWords(result: Verified, seconds: number): string[] {
  const { outcome, period, version, differences } = result;
  const name = `${period} version ${version}`;
  const took = `in ${seconds.toFixed(1)} s`;
  if (outcome === "same") return [sameWords(result, name, took), ...notKeptWords(result)];
  return [
    `${name} does not come out as it was published (built again ${took}).`,
    ...(result.notKept.length === 0 && result.storedHash !== result.contentHash
      ? [
          `  What is stored of it is not what was published: content ${short(result.storedHash)}, published as ${short(result.contentHash)}.`,
        ]
      : []),
    ...differences.map(({ table, parts, different }) => `  ${table}: ${different} of ${parts} parts differ from what is stored`),
    ...notKeptWords(result),
    ...reasonWords(result),
  ];
}

function sameWords({ rebuiltHash, compared }: Verified, name: string, took: string): string {
  if (rebuiltHash !== null)
    return `${name} comes out the same, built again ${took}: content ${short(rebuiltHash)}, ${compared.length} tables.`;
  return `As far as its facts are kept, ${name} comes out the same, built again ${took}: ${joinWords(compared)}.`;
}

function notKeptWords({ notKept, period }: Verified): string[] {
  if (notKept.length === 0) return [];
  return [`  The rows of ${period} by Device, request and Alert are no longer kept, so this cannot be built again: ${joinWords(notKept)}.`];
}

/** What it was made from that is not as it was then: why something else may have come out. */
function reasonWords({ inputs, lostDays, removedAround }: Verified): string[] {
  const feeds = [...new Set(lostDays.map(({ feed }) => feed))];
  return [
    ...(inputs.notKept.length > 0 ? [`  Its state of then is not kept, today's was taken: ${joinWords(inputs.notKept)}.`] : []),
    ...feeds.map((feed) => {
      const days = lostDays.filter((each) => each.feed === feed).map(({ day }) => day);
      return `  The files of then were replaced before a version named them: ${feed} of ${daysInWords(days)}.`;
    }),
    ...(removedAround.length > 0 ? [`  Rows by Device of months around it are no longer kept: ${joinWords(removedAround)}.`] : []),
    "  The rules by which figures are released are part of the portal: what an earlier release of it made may come out otherwise.",
  ];
}

function short(hash: string): string {
  return hash.slice(0, 16);
}
