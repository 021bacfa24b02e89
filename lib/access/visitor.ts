import type { Visitor } from "@/lib/access/session-store";

/** Where a request came from, for people to recognise their sessions by. A claim, not a proof: a client may send the header itself. */
export function visitorOf(header: (name: string) => string | null | undefined): Visitor {
  const forwarded = header("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return { address: forwarded.slice(0, 45), userAgent: (header("user-agent") ?? "").slice(0, 300) };
}
