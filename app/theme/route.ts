import { cookies } from "next/headers";
import { parseTheme, themeCookie } from "@/components/layout/theme";
import { acceptSignedForm, goTo } from "@/lib/access/accept-form";
import { ownOrigins } from "@/lib/access/origin";
import { safeReturnPath } from "@/lib/access/return-path";
import { isSecure } from "@/lib/access/session-cookie";

const yearSeconds = 365 * 24 * 60 * 60;

/** Keeps the reader's choice of theme (field `theme`) in a cookie that holds nothing else, and goes back to the page it came from. */
export async function POST(request: Request): Promise<Response> {
  const accepted = await acceptSignedForm(request);
  if ("refused" in accepted) return accepted.refused;
  const theme = parseTheme(String(accepted.form.get("theme")));
  (await cookies()).set(themeCookie, theme, { path: "/", sameSite: "lax", httpOnly: true, secure: isSecure(), maxAge: yearSeconds });
  return goTo(safeReturnPath(request.headers.get("referer"), ownOrigins()));
}
