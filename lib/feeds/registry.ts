import type pg from "pg";
import { loadAlerts } from "@/lib/feeds/alerts/load-alerts";
import { alerts } from "@/lib/feeds/alerts/shape";
import { loadAvailability } from "@/lib/feeds/availability/load-availability";
import { availability } from "@/lib/feeds/availability/shape";
import type { FeedName, Shape } from "@/lib/feeds/define-feed";
import { loadDevices } from "@/lib/feeds/devices/load-devices";
import { devices } from "@/lib/feeds/devices/shape";
import { loadIncidents } from "@/lib/feeds/incidents/load-incidents";
import { incidents } from "@/lib/feeds/incidents/shape";
import { loadParties } from "@/lib/feeds/parties/load-parties";
import { parties } from "@/lib/feeds/parties/shape";
import { loadReportedMeasures } from "@/lib/feeds/reported-measures/load-reported-measures";
import { reportedMeasures } from "@/lib/feeds/reported-measures/shape";
import { loadRequests } from "@/lib/feeds/service-requests/load-requests";
import { readRequests } from "@/lib/feeds/service-requests/read-requests";
import { serviceRequests } from "@/lib/feeds/service-requests/shape";
import type { LoadTask } from "@/lib/ingest/loading";
import { readManyRows } from "@/lib/ingest/read-many-rows";
import { readAlerts } from "@/lib/feeds/alerts/read-alerts";
import { readRows } from "@/lib/ingest/read-rows";
import type { Reading, ReadingTask } from "@/lib/ingest/reading";

/** A feed: what its rows must be, how a file of it is read, and how its accepted rows become facts. */
export type Feed = {
  shape: Shape;
  read: (task: ReadingTask, client: pg.Client) => Promise<Reading>;
  load: (task: LoadTask) => Promise<void>;
  /** The tables whose rows carry the load and a day, with SQL of that day for a row `f`: what a replaced day removes. */
  facts: Record<string, string>;
};

/** Every feed the portal takes in. A new one is a folder and a line here. */
export const feeds: Record<FeedName, Feed> = {
  parties: { shape: parties, read: readRows, load: loadParties, facts: {} },
  devices: {
    shape: devices,
    read: readManyRows,
    load: loadDevices,
    facts: { device_snapshot: "f.snapshot_date", device_pack: "f.snapshot_date" },
  },
  "service-requests": {
    shape: serviceRequests,
    read: readRequests,
    load: loadRequests,
    facts: { request_day: "f.day", service_day: "f.day", failure: "f.day", device_event_day: "f.day" },
  },
  alerts: { shape: alerts, read: readAlerts, load: loadAlerts, facts: { alert: "f.day", alert_pack: "f.day" } },
  incidents: { shape: incidents, read: readRows, load: loadIncidents, facts: {} },
  availability: { shape: availability, read: readRows, load: loadAvailability, facts: {} },
  "reported-measures": {
    shape: reportedMeasures,
    read: readRows,
    load: loadReportedMeasures,
    facts: { reported_measure: "(f.period || '-01')::date" },
  },
};
