import type { Metadata } from "next";
import { PlainShell } from "@/components/layout/plain-shell";
import { NotFoundState } from "@/components/states/not-found-state";

export const metadata: Metadata = { title: "Not found" };

/** For an address that no page has; a page's own not-found keeps its shell. */
export default function NotFound() {
  return (
    <PlainShell wide>
      <NotFoundState />
    </PlainShell>
  );
}
