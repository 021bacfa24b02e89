import { goTo } from "@/lib/access/accept-form";
import { takeRemoval } from "@/lib/access/saved-views/loaders";

/** Removes one of one's own views. */
export async function POST(request: Request): Promise<Response> {
  return (await takeRemoval(request)) ?? goTo("/account/views");
}
