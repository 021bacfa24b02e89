import { SessionShell } from "@/app/session-shell";

/** The shell of what reviewers and every Party read alike. */
export default function ReviewLayout({ children }: LayoutProps<"/">) {
  return <SessionShell>{children}</SessionShell>;
}
