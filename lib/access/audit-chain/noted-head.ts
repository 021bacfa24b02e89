import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Head } from "@/lib/access/audit-chain/read-chain";
import { settings } from "@/lib/env";
import { invalid } from "@/lib/errors";

const shape = z.object({ seq: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) });
const path = () => join(settings().dataFolder, "audit-head.json");

/** Where the chain ended when it was last verified here, kept outside the database; null the first time. */
export async function notedHead(): Promise<Head | null> {
  try {
    return shape.parse(JSON.parse(await readFile(path(), "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw invalid(
      "audit-head.json",
      `${path()} cannot be read as the end of the audit trail. Compare it with your own note, then remove it.`,
    );
  }
}

/** Notes where a chain that held ended. */
export async function noteHead(head: Head): Promise<void> {
  await writeFile(path(), `${JSON.stringify(head)}\n`, { mode: 0o600 });
}

/** An end as the command prints and takes it, `SEQ:HASH`. Throws `invalid` for anything else. */
export function parseHead(text: string): Head {
  const [seq, hash] = text.split(":");
  const parsed = shape.safeParse({ seq: Number(seq), hash });
  if (!parsed.success) throw invalid("--head", "--head takes an end as --verify prints it: SEQ:HASH.");
  return parsed.data;
}
