import { goTo } from "@/lib/access/accept-form";
import { takeChoices } from "@/lib/notifications/loaders";

/** Keeps what one wants to be told of by e-mail. */
export async function POST(request: Request): Promise<Response> {
  return (await takeChoices(request)) ?? goTo("/account/notifications?kept=1");
}
