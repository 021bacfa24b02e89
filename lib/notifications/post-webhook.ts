import { createHmac } from "node:crypto";
import { lookup as lookUp } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { isPublicAddress, webhookAddress } from "@/lib/notifications/webhook-address";

/** How long a receiver may take to answer. */
export const answerMs = 10_000;

/** The secret of a webhook, as its receiver keeps it: "whsec_" and base64 (Standard Webhooks). Derived from the portal's, kept nowhere. */
export function webhookSecret(portalSecret: string, webhookId: string): string {
  return `whsec_${createHmac("sha256", portalSecret).update(`webhook ${webhookId}`).digest("base64")}`;
}

/** The headers that sign a body: id, time and HMAC-SHA256 of "id.time.body" under the secret (Standard Webhooks, v1). `at` in seconds. */
export function signatureOf(secret: string, messageId: string, at: number, body: string): Record<string, string> {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${messageId}.${at}.${body}`).digest("base64");
  return { "webhook-id": messageId, "webhook-timestamp": String(at), "webhook-signature": `v1,${signature}` };
}

type Post = { body: string; headers: Record<string, string>; portalUrl: string; timeoutMs?: number };

/**
 * Posts the body; resolves on an answer of 2xx. Throws one line on any other answer (a redirect is not followed), when none comes in time, and
 * for a name that leads to an address which is not public.
 */
export async function postWebhook(address: string, { body, headers, portalUrl, timeoutMs = answerMs }: Post): Promise<void> {
  const url = new URL(webhookAddress(address, portalUrl));
  const isLocal = url.protocol === "http:" || url.hostname === "localhost";
  const request = url.protocol === "http:" ? requestHttp : requestHttps;
  const signal = AbortSignal.timeout(timeoutMs);
  const status = await new Promise<number>((resolve, reject) => {
    const asked = request(url, {
      method: "POST",
      agent: false,
      signal,
      lookup: isLocal ? undefined : lookUpPublic,
      headers: { ...headers, "content-type": "application/json", "content-length": Buffer.byteLength(body), "user-agent": "dcc-portal" },
    });
    asked.once("response", (answer) => {
      answer.on("error", () => {}).destroy(); // what it says beside its status is nobody's business
      resolve(answer.statusCode ?? 0);
    });
    asked.once("error", (error) => reject(signal.aborted ? new Error(`no answer within ${timeoutMs / 1000} s`) : error));
    asked.end(body);
  });
  if (status < 200 || status > 299) throw new Error(`it answered ${status}`);
}

/** Looks a name up at the moment of connecting and refuses it unless every address is public, so that a name cannot change in between. */
const lookUpPublic: LookupFunction = (hostname, options, done) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, "");
    const closed = addresses.find(({ address }) => !isPublicAddress(address));
    if (closed || addresses.length === 0) return done(new Error("its name leads to an address that is not public"), "");
    if (options.all) return done(null, addresses);
    return done(null, addresses[0].address, addresses[0].family);
  });
};
