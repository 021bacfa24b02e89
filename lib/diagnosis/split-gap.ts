/** Requests and failures of one kind: what is alike in every way that is held constant. `group`: what the kinds are summed up by for reading. */
export type KindCount = { kind: string; group: string; requests: number; failures: number };

/** A gap in outcome success and its two parts, as shares: the kinds' own rates moved (rate), or other kinds were asked for (mix). */
export type GapParts = { mix: number; rate: number };
export type GapSplit = GapParts & {
  now: number;
  before: number;
  /** now - before = mix + rate, exactly. */
  gap: number;
  /** By group, in no order; they sum to the whole. */
  groups: (GapParts & { group: string; requests: number; requestsBefore: number })[];
};

type Pair = {
  group: string;
  now: { share: number; requests: number; success: number };
  before: { share: number; requests: number; success: number };
};

/**
 * Splits the change in outcome success exactly (Kitagawa 1955): rate = mean weight x change in rate, mix = change in weight x mean rate, kind by
 * kind. A kind that one month lacks has no rate to move, so all of it is mix. Mix is told from the mean of both months' rates, so that more
 * requests of a kind better than that raise it. Null when either month has no requests.
 */
export function splitGap(now: readonly KindCount[], before: readonly KindCount[]): GapSplit | null {
  const [total, totalBefore] = [sumOf(now, "requests"), sumOf(before, "requests")];
  if (total === 0 || totalBefore === 0) return null;
  const success = 1 - sumOf(now, "failures") / total;
  const successBefore = 1 - sumOf(before, "failures") / totalBefore;
  const middle = (success + successBefore) / 2;
  const groups = new Map<string, GapSplit["groups"][number]>();
  for (const pair of pairsOf(now, before, total, totalBefore)) {
    const group = groups.get(pair.group) ?? { group: pair.group, mix: 0, rate: 0, requests: 0, requestsBefore: 0 };
    group.mix += (pair.now.share - pair.before.share) * ((pair.now.success + pair.before.success) / 2 - middle);
    group.rate += ((pair.now.share + pair.before.share) / 2) * (pair.now.success - pair.before.success);
    group.requests += pair.now.requests;
    group.requestsBefore += pair.before.requests;
    groups.set(pair.group, group);
  }
  const all = [...groups.values()];
  const mix = all.reduce((sum, each) => sum + each.mix, 0);
  const rate = all.reduce((sum, each) => sum + each.rate, 0);
  return { now: success, before: successBefore, gap: success - successBefore, mix, rate, groups: all };
}

function pairsOf(now: readonly KindCount[], before: readonly KindCount[], total: number, totalBefore: number): Pair[] {
  const [later, earlier] = [byKind(now), byKind(before)];
  return [...new Set([...later.keys(), ...earlier.keys()])].flatMap((kind) => {
    const [a, b] = [later.get(kind), earlier.get(kind)];
    const known = a ?? b;
    if (!known) return [];
    const success = (count: KindCount | undefined) => 1 - (count ?? known).failures / (count ?? known).requests;
    return {
      group: known.group,
      now: { share: (a?.requests ?? 0) / total, requests: a?.requests ?? 0, success: success(a) },
      before: { share: (b?.requests ?? 0) / totalBefore, requests: b?.requests ?? 0, success: success(b) },
    };
  });
}

function byKind(counts: readonly KindCount[]): Map<string, KindCount> {
  return new Map(counts.filter(({ requests }) => requests > 0).map((count) => [count.kind, count]));
}

function sumOf(counts: readonly KindCount[], what: "requests" | "failures"): number {
  return counts.reduce((sum, count) => sum + count[what], 0);
}
