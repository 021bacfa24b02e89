import { SessionShell } from "@/app/session-shell";

/** The shell of every page a Party reads. */
export default function PartyLayout({ children }: LayoutProps<"/">) {
  return <SessionShell>{children}</SessionShell>;
}
