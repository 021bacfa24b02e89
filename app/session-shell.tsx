import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "@/components/layout/app-shell";
import { navOf } from "@/components/layout/nav-items";
import { parseTheme, themeCookie } from "@/components/layout/theme";
import { viewerOf } from "@/components/layout/viewer";
import { requireSession } from "@/lib/access/require-scope";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";

/** The shell of every signed-in page: it asks who is there and shows their sections. The pages prove their own right to read. */
export async function SessionShell({ children }: { children: ReactNode }) {
  const session = await requireSession();
  const [store, periods] = await Promise.all([cookies(), session.active || session.duties.includes("reviewer") ? loadPeriods() : []]);
  return (
    <AppShell viewer={viewerOf(session)} nav={navOf(session)} periods={periods} theme={parseTheme(store.get(themeCookie)?.value)}>
      {children}
    </AppShell>
  );
}
