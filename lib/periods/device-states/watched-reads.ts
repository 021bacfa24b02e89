import type pg from "pg";
import type { Day } from "@/lib/period";
import { openedEvents } from "@/lib/periods/device-states/opened-events";

/** Gathers the successful meter reads, from 30 days before the day on, of the Devices that installs and gains ask about, in one pass over all reads. */
export async function gatherWatchedReads(client: pg.ClientBase, first: Day): Promise<void> {
  const watched = "select device from installed_device union select device from gain_device";
  await client.query(`
    create temporary table watched_read on commit drop as
    select party_id, device, at from ${openedEvents(`e.event = 'read' and e.day >= date '${first}' - 30 and u.device in (${watched})`)} each`);
  await client.query("analyze watched_read");
}
