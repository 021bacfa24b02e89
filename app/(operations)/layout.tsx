import { SessionShell } from "@/app/session-shell";

/** The shell of the pages of those who run the portal. */
export default function OperationsLayout({ children }: LayoutProps<"/">) {
  return <SessionShell>{children}</SessionShell>;
}
