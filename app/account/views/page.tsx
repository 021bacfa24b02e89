import type { Metadata } from "next";
import { textOf } from "@/app/chosen-period";
import { PageHeading } from "@/components/layout/page-heading";
import { Notice } from "@/components/ui/notice";
import { loadViews } from "@/lib/access/saved-views/loaders";
import { countInWords } from "@/lib/format";
import { KeepFrame } from "./keep-frame";
import { ViewsFrame } from "./views-frame";

export const metadata: Metadata = { title: "Saved views" };

const refusals: Record<string, string> = {
  name: "The view is not kept. Give it a name of up to 80 characters.",
  address: "The view is not kept. Only pages of this portal can be.",
  most: "The view is not kept. You have as many as one can keep: remove one first.",
};

/** The pages, with their filters, that a person has kept under a name; with `of`, the form that keeps one more. */
export default async function ViewsPage({ searchParams }: PageProps<"/account/views">) {
  const query = await searchParams;
  const { views, asked } = await loadViews(textOf(query, "of") ?? undefined);
  const refused = refusals[textOf(query, "refused") ?? ""];
  const title =
    views.length === 0
      ? "You have no saved views"
      : `You have ${countInWords(views.length)} saved ${views.length === 1 ? "view" : "views"}`;
  return (
    <div className="max-w-4xl">
      <PageHeading
        crumbs={[{ label: "Your account", href: "/account" }, { label: "Saved views" }]}
        title={title}
        lede="A view is the address of a page with its filters. Only you see your list; a colleague who is sent the address sees their own figures there."
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {refused && (
          <Notice tone="worse" announce>
            {refused}
          </Notice>
        )}
        {query.kept !== undefined && <Notice tone="better">The view is kept.</Notice>}
        {asked && <KeepFrame address={asked} />}
        <ViewsFrame views={views} />
      </div>
    </div>
  );
}
