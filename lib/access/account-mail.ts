import { randomUUID } from "node:crypto";
import nodemailer from "nodemailer";
import { linkHours } from "@/lib/access/one-time-link";
import { settings } from "@/lib/env";

/** A mail about an account: a link to set a password, or an invitation of a Party. */
export type AccountMail = { kind: "password"; link: string } | { kind: "invitation"; link: string; partyName: string };

/** Whether the portal sends mail at all. */
export function sendsMail(): boolean {
  return settings().mail !== null;
}

/**
 * Hands a mail with a link to the mail server; false when there is none or it does not take it, which is logged without the link. Nothing
 * is kept: a link in a queue could be read there.
 */
export async function sendAccountMail(to: string, mail: AccountMail): Promise<boolean> {
  const { mail: server, portalUrl } = settings();
  if (!server) return false;
  const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };
  const transport = nodemailer.createTransport({ url: server.smtpUrl, ...timeouts, disableFileAccess: true, disableUrlAccess: true });
  const messageId = `<${randomUUID()}@${new URL(portalUrl).hostname}>`;
  try {
    await transport.sendMail({ from: server.from, to, messageId, headers: { "Auto-Submitted": "auto-generated" }, ...wordsOf(mail) });
    return true;
  } catch (error) {
    console.error(`a mail about an account was not taken: ${error instanceof Error ? error.message.split("\n")[0] : "no reason given"}`);
    return false;
  } finally {
    transport.close();
  }
}

function wordsOf(mail: AccountMail): { subject: string; text: string } {
  const once = `It works once, within ${linkHours} hours. Whoever has it can use it, so pass it on to nobody.`;
  if (mail.kind === "password") {
    const why = "Someone, probably you, asked for a link to set your password. If it was not you, do nothing: your password stays.";
    return { subject: "A link to set your password", text: `${why}\n\n${mail.link}\n\n${once}\n` };
  }
  const party = mail.partyName.replace(/[\p{Cc}\p{Cf}\p{Z}]+/gu, " ").slice(0, 120);
  return {
    subject: `${party} invites you to the DCC Customer Analytics Portal`,
    text: `${party} invites you to see its own smart metering service. Open this address to accept:\n\n${mail.link}\n\n${once}\n`,
  };
}
