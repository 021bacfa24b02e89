import { createHash } from "node:crypto";
import type pg from "pg";
import { firstUnlinked, type Head, keptHead, type Link, linksOf } from "@/lib/access/audit-chain/read-chain";

/** What was found: links read, how many do not hold, the first of them in words (null: all hold), and where the chain ends. */
export type ChainFinding = { checked: number; broken: number; first: string | null; head: Head };

/** The hash before the first link (migration 20261122142000). */
const beginning = createHash("sha256").update("audit chain").digest();

/**
 * Recomputes every hash of the audit trail from its events. `known` are ends seen before (seq, hash): each must still be in the chain, so that
 * a trail rewritten from some point on, or cut short, is found even if whoever did it computed every hash anew.
 */
export async function verifyChain(db: pg.ClientBase, known: Head[] = []): Promise<ChainFinding> {
  const faults = new Faults();
  let hash: Buffer = beginning;
  let seq = 0;
  const unseen = new Map(known.map((head) => [head.seq, head]));
  for await (const link of linksOf(db)) {
    faults.add(faultOf(link, seq, hash));
    const noted = unseen.get(link.seq);
    if (noted && noted.hash !== link.hash.toString("hex"))
      faults.add(`link ${link.seq} is not the one noted before: the trail was rewritten`);
    unseen.delete(link.seq);
    ({ hash, seq } = link);
    faults.checked += 1;
  }
  for (const gone of unseen.values()) if (gone.seq > 0) faults.add(`link ${gone.seq}, noted before, is gone: the end was cut off`);
  await checkEnds(db, { seq, hash: hash.toString("hex") }, faults);
  return { ...faults.found, head: { seq, hash: hash.toString("hex") } };
}

class Faults {
  checked = 0;
  private broken = 0;
  private first: string | null = null;
  add(fault: string | null): void {
    if (fault === null) return;
    this.broken += 1;
    this.first ??= fault;
  }
  get found() {
    return { checked: this.checked, broken: this.broken, first: this.first };
  }
}

function faultOf(link: Link, lastSeq: number, lastHash: Buffer): string | null {
  const name = `link ${link.seq} (event ${link.eventId})`;
  if (link.seq !== lastSeq + 1) return `${name} follows link ${lastSeq}: what was between is gone`;
  if (link.text === null) return `${name}: its event is gone`;
  const right = createHash("sha256").update(lastHash).update(link.text).digest();
  return right.equals(link.hash) ? null : `${name}: the event was changed, moved or put in`;
}

async function checkEnds(db: pg.ClientBase, end: Head, faults: Faults): Promise<void> {
  const head = await keptHead(db);
  if (head?.seq !== end.seq || head.hash !== end.hash) {
    faults.add(
      `the chain ends at link ${end.seq}, but the head that is kept names link ${head?.seq ?? "none"}: the end was cut off or put in`,
    );
  }
  const stray = await firstUnlinked(db);
  if (stray) faults.add(`event ${stray} is in no link: it was put in beside the chain`);
}
