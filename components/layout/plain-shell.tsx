import type { ReactNode } from "react";
import { Brand } from "@/components/layout/brand";
import { SkipLink } from "@/components/layout/skip-link";

/** The frame of pages outside a Party's view: sign-in, links to set a password, errors. One narrow column. */
export function PlainShell({ children, wide }: { children: ReactNode; wide?: boolean }) {
  return (
    <>
      <SkipLink />
      <header className="flex h-14 items-center border-b border-line bg-surface px-4 sm:px-6 lg:px-5">
        <Brand oneLine />
      </header>
      <main
        id="content"
        tabIndex={-1}
        className={`mx-auto w-full px-4 py-8 outline-none sm:px-6 sm:py-14 ${wide ? "max-w-3xl" : "max-w-md"}`}
      >
        {children}
      </main>
    </>
  );
}
