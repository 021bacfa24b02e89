import type { Metadata } from "next";
import { PageHeading } from "@/components/layout/page-heading";
import { Notice } from "@/components/ui/notice";
import { loadNotificationSettings } from "@/lib/notifications/loaders";
import { ChoicesFrame } from "./choices-frame";
import { WebhooksFrame } from "./webhooks-frame";

export const metadata: Metadata = { title: "Notifications" };

const refusals: Record<string, string> = {
  url: "The webhook is not kept. Its address must begin with https://, hold no user or password, and lead to the public internet.",
  most: "The webhook is not kept. A Party has at most five.",
};

/** What a person is told of by e-mail, and where their Party is told by webhook. */
export default async function NotificationsPage({ searchParams }: PageProps<"/account/notifications">) {
  const [settings, query] = await Promise.all([loadNotificationSettings(), searchParams]);
  const refused = typeof query.refused === "string" ? refusals[query.refused] : undefined;
  return (
    <div className="max-w-4xl">
      <PageHeading
        crumbs={[{ label: "Your account", href: "/account" }, { label: "Notifications" }]}
        title="What you are told of"
        lede="A message says what happened and where to look. It never holds a figure."
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {refused && (
          <Notice tone="worse" announce>
            {refused}
          </Notice>
        )}
        {query.kept !== undefined && <Notice tone="better">Your choices are kept.</Notice>}
        <ChoicesFrame settings={settings} />
        {settings.webhooks && settings.session.active && (
          <WebhooksFrame webhooks={settings.webhooks} partyName={settings.session.active.partyName} />
        )}
      </div>
    </div>
  );
}
