"use server";

import { cookies } from "next/headers";
import { parseTheme, themeCookie } from "@/components/layout/theme";

const yearSeconds = 365 * 24 * 60 * 60;

/** Keeps the reader's choice of light, dark or the system's theme in a cookie that holds nothing else. */
export async function chooseTheme(form: FormData): Promise<void> {
  const theme = parseTheme(String(form.get("theme")));
  (await cookies()).set(themeCookie, theme, { path: "/", sameSite: "lax", httpOnly: true, maxAge: yearSeconds });
}
