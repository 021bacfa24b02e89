import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { TextField } from "@/components/ui/field";
import { Tag } from "@/components/ui/tag";
import { apart, countInWords, formatInstant } from "@/lib/format";
import type { WebhookRow } from "@/lib/notifications/webhooks";

function LastMessage({ last }: Pick<WebhookRow, "last">) {
  if (last === null) return <Tag tone="outline">Nothing sent yet</Tag>;
  if (last.state === "sent") return <Tag tone="better">Last message taken</Tag>;
  const words = last.state === "failed" ? "Last message given up" : last.attempts === 0 ? "A message waits" : "Tried again later";
  return <Tag tone="caution">{last.trouble ? `${words}: ${last.trouble}` : words}</Tag>;
}

function WebhookItem({ webhook }: { webhook: WebhookRow }) {
  const { webhookId, url, secret, madeAt, last } = webhook;
  return (
    <li className="flex flex-col gap-2 border-t border-line px-4 py-3 first:border-t-0 sm:px-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <p className="min-w-0 text-body font-medium [overflow-wrap:anywhere]">{url}</p>
        <form method="post" action="/account/notifications/webhooks">
          <input type="hidden" name="webhook" value={webhookId} />
          <Button type="submit" look="secondary">
            Remove<span className="sr-only"> {url}</span>
          </Button>
        </form>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-note text-ink-2">
        <LastMessage last={last} />
        <span>Since {formatInstant(madeAt)}</span>
      </div>
      <details className="text-note">
        <summary className="link inline-block min-h-6 cursor-pointer">Its secret</summary>
        <p className="mt-1 [overflow-wrap:anywhere]">
          <Code>{secret}</Code>
        </p>
      </details>
    </li>
  );
}

/** Where the Party is told by a signed request; for its administrators. */
export function WebhooksFrame({ webhooks, partyName }: { webhooks: WebhookRow[]; partyName: string }) {
  const title =
    webhooks.length === 0
      ? `${apart(partyName)} has no webhook`
      : `${apart(partyName)} is told at ${countInWords(webhooks.length)} ${webhooks.length === 1 ? "address" : "addresses"}`;
  return (
    <Frame labelledBy="webhooks">
      <FrameHead
        id="webhooks"
        title={title}
        summary="When a period is published or restated, and with a reminder, each address gets a signed POST with the period, its version and where to look."
      />
      <ul className="mt-3">
        {webhooks.map((webhook) => (
          <WebhookItem key={webhook.webhookId} webhook={webhook} />
        ))}
      </ul>
      <form
        method="post"
        action="/account/notifications/webhooks"
        className="flex flex-wrap items-end gap-3 border-t border-line px-4 py-3 sm:px-5"
      >
        <TextField
          type="url"
          name="url"
          label="Another address"
          hint="https:// and on the public internet"
          required
          maxLength={500}
          className="min-w-0 grow sm:max-w-96"
        />
        <Button type="submit" look="secondary">
          Add
        </Button>
      </form>
      <FrameFoot>
        Signed as Standard Webhooks: header webhook-signature is v1 and the base64 HMAC-SHA256 of “webhook-id.webhook-timestamp.body” under
        the secret. The same webhook-id may come twice. An answer of 2xx within ten seconds counts as taken.
      </FrameFoot>
    </Frame>
  );
}
