import { goTo } from "@/lib/access/accept-form";
import { PortalError } from "@/lib/errors";
import { takeWebhook } from "@/lib/notifications/loaders";

/** Adds or removes a webhook of the Party one administers. */
export async function POST(request: Request): Promise<Response> {
  try {
    return (await takeWebhook(request)) ?? goTo("/account/notifications");
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return goTo(`/account/notifications?refused=${encodeURIComponent(error.parameter?.name ?? "url")}`);
  }
}
