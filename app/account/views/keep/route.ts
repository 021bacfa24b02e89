import { goTo } from "@/lib/access/accept-form";
import { takeView } from "@/lib/access/saved-views/loaders";
import { PortalError } from "@/lib/errors";

/** Keeps a page of the portal under a name. */
export async function POST(request: Request): Promise<Response> {
  try {
    return (await takeView(request)) ?? goTo("/account/views?kept=1");
  } catch (error) {
    if (!(error instanceof PortalError)) throw error;
    return goTo(`/account/views?refused=${encodeURIComponent(error.parameter?.name ?? "address")}`);
  }
}
