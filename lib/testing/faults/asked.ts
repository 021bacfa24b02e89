import type pg from "pg";
import { connect } from "@/lib/db/connect";

/** What `ask` makes of a connection of its own, which the campaign looks through and closes after. Throws what `ask` throws. */
export async function asked<T>(url: string, ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connect(url, { applicationName: "fault campaign" });
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}
