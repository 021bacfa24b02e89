import { deliveryFilters } from "@/lib/deliveries/filters";
import { loadDeliveries } from "@/lib/deliveries/loaders";

/** What the deliveries page shows, for its refresh; the loader asks for the duty as it does for the page. */
export async function GET(request: Request): Promise<Response> {
  const { filters } = deliveryFilters(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await loadDeliveries(filters), { headers: { "cache-control": "private, no-store" } });
}
