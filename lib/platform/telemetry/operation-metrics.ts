import client from "prom-client";
import { accessPool } from "@/lib/db/access-pool";

type Row = { accepted: Date | null; refused: Date | null; published: Date | null; waiting: number; jobs: number };

/** What a person on call watches beside the requests: when files came, when a Period was published, messages and computations that wait. */
export async function operationMetrics(): Promise<string> {
  const { rows } = await accessPool().query<Row>(
    `select (select max(received_at) from delivery_file where state = 'accepted') as accepted,
      (select max(received_at) from delivery_file where state = 'refused') as refused,
      (select max(published_at) from reporting_period) as published,
      (select count(*)::integer from outbox_message where state = 'waiting') as waiting,
      (select count(*)::integer from publication_job where state <> 'ended') as jobs`,
  );
  const registry = new client.Registry();
  const gauge = (name: string, help: string, value: number | null) => {
    if (value !== null) new client.Gauge({ name, help, registers: [registry] }).set(value);
  };
  const instant = (at: Date | null) => (at === null ? null : at.getTime() / 1000);
  const { accepted, refused, published, waiting, jobs } = rows[0];
  gauge("portal_last_file_accepted_timestamp_seconds", "When a file of a feed was last accepted.", instant(accepted));
  gauge("portal_last_file_refused_timestamp_seconds", "When a file was last refused.", instant(refused));
  gauge("portal_last_published_timestamp_seconds", "When a Reporting Period was last published.", instant(published));
  gauge("portal_messages_waiting", "E-mails and webhook calls not sent yet.", waiting);
  gauge("portal_computations_waiting", "Computations of a Reporting Period asked for and not ended.", jobs);
  return registry.metrics();
}
