import { dayMs } from "@/lib/sample/calendar";
import { effectOnDay, type Effect } from "@/lib/sample/events/incident-effect";
import { roleAt, users } from "@/lib/sample/industry/party-book";
import { deviceSlots } from "@/lib/sample/industry/products";
import { roleCount, slotCount } from "@/lib/sample/industry/profiles";
import type { World } from "@/lib/sample/industry/world";
import { Random } from "@/lib/sample/random";
import type { FeedFile } from "@/lib/sample/writing/feed-file";
import type { LaterRows } from "@/lib/sample/writing/later-rows";

/** Columns of the alerts feed, in order. */
export const alertHeader =
  "alert_id,alert_code,party_id,user_role,device_id,device_type,manufacturer,model,firmware_version,esme_variant,smets,csp_region," +
  "energy_supplier,request_id,throttled_alert_count,generated_at,dsp_received_at,sent_at,acknowledged_at,delivered";

/** An Alert as it arises. `ms`: of the day, may run over; `requestId`, `throttled`: where there are such. */
export type Alert = {
  code: string;
  user: number;
  home: number;
  profile: number;
  slot: number;
  ms: number;
  requestId?: string;
  throttled?: number;
};

const gasSlots = [deviceSlots.indexOf("GSME"), deviceSlots.indexOf("GPF")];
const notDelivered = 0.006;
const neverSent = 0.0012;
const noHandshake = 0.03;
const late = 0.011;

/** Sends Alerts to Users with the four times of MP122B, and writes each to the file of the day on which it is sent. */
export class AlertSender {
  private day = 0;
  private serial = 0;
  private random: Random;
  private effects: Effect[] = [];

  constructor(
    private readonly world: World,
    private file: FeedFile,
    private readonly later: LaterRows,
  ) {
    this.random = new Random(world.seed, "alert times", -1);
  }

  startDay(day: number, file: FeedFile): void {
    const { clock, incidents, seed } = this.world;
    this.day = day;
    this.file = file;
    this.serial = 0;
    this.random = new Random(seed, "alert times", clock.firstDay + day);
    const dayStart = (clock.firstDay + day) * dayMs;
    this.effects = incidents.flatMap(({ impact, raised, resolved }) =>
      impact ? (effectOnDay(impact, raised, resolved, dayStart) ?? []) : [],
    );
    for (const line of this.later.take(day)) file.add(line);
  }

  /** Sends one Alert. DCC Alerts have no time of a Device, nor have those of SMETS1. */
  send(alert: Alert): void {
    const { random } = this;
    const { profiles, clock } = this.world;
    const region = profiles.homes[alert.profile].region;
    const ownTime = region !== 6 && (!alert.code.startsWith("N") || alert.code === "AD1");
    const received = alert.ms + (ownTime ? Math.floor(random.logNormal(region === 0 ? 6500 : 2600, 0.7)) : 0);
    const sent = received + this.processing(alert.ms, region);
    const fate = random.next();
    const delivered = fate >= notDelivered;
    const unsent = fate < neverSent;
    const acknowledged = delivered && random.next() >= noHandshake ? clock.text(this.day, sent + 60 + random.below(1800)) : "";
    const generatedText = ownTime ? clock.text(this.day, alert.ms) : "";
    const sentText = unsent ? "" : clock.text(this.day, sent);
    const times = `${generatedText},${clock.text(this.day, received)},${sentText},${acknowledged},${delivered ? "Y" : "N"}\n`;
    this.write(alert, times, unsent ? (ownTime ? alert.ms : received) : sent);
  }

  /** From the DSP to the User: about a second; one in ninety takes over a minute, many more while an Incident lasts. */
  private processing(ms: number, region: number): number {
    const { random } = this;
    const troubled = this.effects.some((effect) => ms >= effect.from && ms < effect.to && effect.byRegion[region] && effect.share > 0.4);
    const slow = random.next() < (troubled ? 0.35 : late);
    return Math.floor(slow ? random.logNormal(150_000, 0.9) : random.logNormal(1400, 0.8));
  }

  private write(alert: Alert, times: string, sentMs: number): void {
    const { profiles, estate, clock } = this.world;
    const { partyId, role } = users[alert.user];
    const device = estate.deviceId(alert.home, alert.profile, alert.slot) + profiles.attributes[alert.profile * slotCount + alert.slot];
    const supplierAt = profiles.actor[alert.profile * roleCount + roleAt(gasSlots.includes(alert.slot) ? "GS" : "IS")];
    const supplier = supplierAt < 0 ? "" : users[supplierAt].partyId;
    const id = `${clock.firstDay + this.day}-${String(++this.serial).padStart(7, "0")}`;
    const line = `${id},${alert.code},${partyId},${role},${device}${supplier},${alert.requestId ?? ""},${alert.throttled ?? 0},${times}`;
    const day = this.day + Math.floor(sentMs / dayMs);
    if (day === this.day) this.file.add(line);
    else this.later.keep(day, line);
  }
}
