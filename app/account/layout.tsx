import type { ReactNode } from "react";
import { SessionShell } from "@/app/session-shell";

/** One's own account, in the shell of the session's sections. */
export default function AccountLayout({ children }: { children: ReactNode }) {
  return <SessionShell>{children}</SessionShell>;
}
