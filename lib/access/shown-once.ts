import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { sealFor, unsealInTime } from "@/lib/access/seal";
import { cookieOptions } from "@/lib/access/session-cookie";

/** The pages that show a secret after it was made: once, to the session that made it. */
export type ShownPage = "/account/second-step" | "/admin" | "/admin/tokens" | "/parties";
const seconds = 180;
const cookie = "portal.shown";
const shape = z.object({ page: z.string(), session: z.string(), texts: z.array(z.string()) });

/**
 * Hands secrets just made to the next page by a sealed cookie that only that page is sent: nothing of them is kept on the server, and they
 * are gone when the reader says so, or after three minutes.
 */
export async function showOnce(page: ShownPage, session: string, texts: string[]): Promise<void> {
  const store = await cookies();
  const value = sealFor(seconds, { page, session, texts }, "shown once");
  store.set(cookie, value, { ...cookieOptions(), sameSite: "strict", path: page, maxAge: seconds });
}

/** What showOnce() handed over for this page and session; null when there is nothing, or no longer. */
export async function shownOnce(page: ShownPage, session: string): Promise<string[] | null> {
  const sealed = (await cookies()).get(cookie)?.value;
  const parsed = shape.safeParse(sealed ? unsealInTime(sealed, "shown once") : null);
  return parsed.success && parsed.data.page === page && parsed.data.session === session ? parsed.data.texts : null;
}

/** Takes it away from the browser. */
export async function forgetShown(page: ShownPage): Promise<void> {
  (await cookies()).set(cookie, "", { ...cookieOptions(), sameSite: "strict", path: page, maxAge: 0 });
}

/** The page of a form field, if it is one that shows secrets. */
export function shownPageOf(text: string): ShownPage | null {
  return (["/account/second-step", "/admin", "/admin/tokens", "/parties"] as const).find((page) => page === text) ?? null;
}
