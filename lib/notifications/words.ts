import type { UserRole } from "@/lib/access/party-scope";
import { roleName } from "@/lib/charts/role-name";
import { formatPeriod } from "@/lib/format";
import type { Happening } from "@/lib/notifications/announce";

/** What a message is about, as it is read for sending. */
export type Told = {
  happened: Happening;
  at: Date;
  period: string | null;
  version: number | null;
  loadId: number | null;
  partyId: string | null;
  partyName: string | null;
  userRole: string | null;
  /** Whether its reader works for a Party: others have no figures of their own to look at. */
  isOfParty: boolean;
};

/** The subject and text of the e-mail: what happened, where to look, how to stop it. No figure; names without control characters. */
export function mailOf(told: Told, portalUrl: string): { subject: string; text: string } {
  const { subject, line } = wordsOf(told);
  const text = `${line}\n\n${portalUrl}${pathOf(told)}\n\nThis message holds no figures. What you are told of: ${portalUrl}/account/notifications\n`;
  return { subject, text };
}

/** The body of a webhook's request: what happened, to which period, and where to look. */
export function webhookBody(told: Told, portalUrl: string): string {
  const { happened, at, period, version, partyId, userRole } = told;
  const whose = partyId === null ? {} : { party_id: partyId, user_role: userRole };
  const data = { period, version, ...whose, url: `${portalUrl}${pathOf(told)}` };
  return JSON.stringify({ type: happened.replace("-", "."), timestamp: at.toISOString(), data });
}

function pathOf({ happened, period, loadId, isOfParty }: Told): string {
  if (happened === "delivery-refused") return `/deliveries/${loadId}`;
  if (!isOfParty) return `/pmr?period=${period}`;
  if (happened === "period-restated") return `/restatements?period=${period}`;
  if (happened === "trouble-found") return `/watch?period=${period}`;
  return happened === "report-unopened" ? `/downloads?period=${period}` : `/overview?period=${period}`;
}

function wordsOf({ happened, period, version, partyName, userRole, isOfParty }: Told): { subject: string; line: string } {
  const month = period === null ? "" : formatPeriod(period);
  if (happened === "delivery-refused")
    return { subject: "A delivered file was refused", line: "A delivered file was refused. Its receipt says why:" };
  if (happened === "period-published")
    return {
      subject: `${month} is published`,
      line: `${month} is published, as version ${version}. ${isOfParty ? "Your figures" : "The report"}:`,
    };
  if (happened === "period-restated") {
    return {
      subject: `${month} is restated`,
      line: `${month} is restated: version ${version} takes the place of the one before. ${isOfParty ? "What changed for you" : "The report"}:`,
    };
  }
  if (happened === "trouble-found") {
    return {
      subject: `${month}: something is out of the ordinary`,
      line: `Watching ${plain(partyName ?? "your Party")} as ${roleName(userRole as UserRole)} found something in ${month}. What, and how sure it is:`, // safe: written from the register of Parties
    };
  }
  const whose = `${plain(partyName ?? "your Party")} as ${roleName(userRole as UserRole)}`; // safe: written from the register of Parties
  return { subject: `Your report of ${month} waits for you`, line: `The report of ${month} for ${whose} has not been opened yet:` };
}

/** A name as it may stand in a mail: one line without control or direction characters, at most 120 characters. */
export function plain(name: string): string {
  return name
    .replace(/[\p{Cc}\p{Cf}\p{Z}]+/gu, " ")
    .trim()
    .slice(0, 120);
}
