import { periodOf } from "@/lib/period";
import { requestsPerInstall } from "@/lib/sample/build-world";
import { AlertStorms } from "@/lib/sample/alerts/alert-storms";
import { alertHeader, AlertSender } from "@/lib/sample/alerts/alert-sender";
import { EverydayAlerts } from "@/lib/sample/alerts/everyday-alerts";
import { NewCredentials } from "@/lib/sample/alerts/new-credentials";
import { PowerOutages } from "@/lib/sample/alerts/power-outages";
import { deviceHeader } from "@/lib/sample/industry/device-rows";
import type { World } from "@/lib/sample/industry/world";
import { EverydayRequests } from "@/lib/sample/requests/everyday-requests";
import { Journeys } from "@/lib/sample/requests/journeys";
import { RequestSender } from "@/lib/sample/requests/request-sender";
import { requestHeader } from "@/lib/sample/requests/request-text";
import { slotsPerDay } from "@/lib/sample/requests/time-patterns";
import { writeDevices } from "@/lib/sample/write-devices";
import { writeEvents } from "@/lib/sample/write-events";
import type { Delivery } from "@/lib/sample/writing/delivery";
import type { FeedFile } from "@/lib/sample/writing/feed-file";
import { LaterRows } from "@/lib/sample/writing/later-rows";

/** Of the Alerts asked for, the part that is the steady background; the rest are storms, power cuts, new meters and failures. */
const everydayShare = 0.82;

/** Lives through the sample a day at a time, and writes each day to the files of every feed. */
export class DayWriter {
  requestRows = 0;
  private readonly requestSender: RequestSender;
  private readonly alertSender: AlertSender;
  private readonly everyday: EverydayRequests;
  private readonly journeys: Journeys;
  private readonly everydayAlerts: EverydayAlerts;
  private readonly occasions: { sendDay(day: number, sender: AlertSender): void }[];

  private constructor(
    private readonly world: World,
    private readonly delivery: Delivery,
    private readonly producedAt: number,
    first: { requests: FeedFile; alerts: FeedFile },
  ) {
    const { options, estate } = world;
    const changed = world.profiles.moveTo(0);
    const installed = (estate.homesBy(options.days - 1) - estate.homesBy(-1)) / options.days;
    this.alertSender = new AlertSender(world, first.alerts, new LaterRows(options.days));
    this.requestSender = new RequestSender(world, first.requests, (alert) => this.alertSender.send(alert));
    this.requestSender.chances.deviceChanged(changed);
    this.everyday = new EverydayRequests(world, options.requestsPerDay - installed * requestsPerInstall);
    this.journeys = new Journeys(world);
    this.everydayAlerts = new EverydayAlerts(world, options.alertsPerDay * everydayShare);
    this.occasions = [new AlertStorms(world), new PowerOutages(world), new NewCredentials(world)];
  }

  /** Stands before the first day, with its files open. `producedAt`: milliseconds of the epoch. */
  static async begin(world: World, delivery: Delivery, producedAt: number): Promise<DayWriter> {
    return new DayWriter(world, delivery, producedAt, await trafficFiles(delivery, world.clock.day(0)));
  }

  /** Counted requests so far. */
  get requests(): number {
    return this.requestSender.counted;
  }

  /** Writes the next day of the sample; days must come in order. */
  async write(day: number): Promise<void> {
    const { clock, profiles, options } = this.world;
    const date = clock.day(day);
    if (day > 0) this.requestSender.chances.deviceChanged(profiles.moveTo(day));
    await this.writeTraffic(day);
    await writeEvents(this.world, this.delivery, day, this.producedAt);
    const last = day === options.days - 1;
    if (!last && periodOf(clock.day(day + 1)) === periodOf(date)) return;
    const snapshot = { name: `devices_${date}.csv`, feed: "devices", from: date, to: date };
    await this.delivery.single(snapshot, deviceHeader, (file) => writeDevices(this.world, day, file));
  }

  private async writeTraffic(day: number): Promise<void> {
    const { requests, alerts } = await trafficFiles(this.delivery, this.world.clock.day(day));
    const before = requests.rows;
    this.requestSender.startDay(day, requests);
    this.alertSender.startDay(day, alerts);
    this.everyday.startDay(day);
    this.everydayAlerts.startDay(day);
    this.journeys.startDay(day, this.world.profiles.upgradesOn(day + 1));
    for (let slot = 0; slot < slotsPerDay; slot++) {
      this.everyday.sendSlot(slot, this.requestSender);
      this.journeys.sendSlot(slot, this.requestSender);
      this.everydayAlerts.sendSlot(slot, this.alertSender);
      await requests.ready();
      await alerts.ready();
    }
    for (const occasion of this.occasions) occasion.sendDay(day, this.alertSender);
    this.requestRows += requests.rows - before;
  }
}

async function trafficFiles(delivery: Delivery, date: string): Promise<{ requests: FeedFile; alerts: FeedFile }> {
  const requests = await delivery.fileFor("service-requests", date, requestHeader);
  return { requests, alerts: await delivery.fileFor("alerts", date, alertHeader) };
}
