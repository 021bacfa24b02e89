import { BlockList, isIP } from "node:net";
import { PortalError } from "@/lib/errors";

const localHosts = ["localhost", "127.0.0.1", "[::1]"];

/** Not public: IANA's special-purpose registry of IPv4 (RFC 6890), and of IPv6 what lies in 2000::/3 and yet is not global. */
const special = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  special.addSubnet(net, bits, "ipv4");
special.addSubnet("2001::", 23, "ipv6");
special.addSubnet("2001:db8::", 32, "ipv6");
special.addSubnet("2002::", 16, "ipv6");
special.addSubnet("3fff::", 20, "ipv6");
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");

/** Whether an IP address is one of the public internet; false for anything that is no address. */
export function isPublicAddress(address: string): boolean {
  const kind = isIP(address);
  if (kind === 4) return !special.check(address, "ipv4");
  return kind === 6 && global6.check(address, "ipv6") && !special.check(address, "ipv6");
}

/** Whether the host is this machine by name. */
export function isLocalHost(hostname: string): boolean {
  return localHosts.includes(hostname);
}

/**
 * The address of a webhook as it is kept. https and no user or password in it; http only to this machine, and this machine only where the
 * portal itself is served there (`portalUrl`): a trial. Throws `invalid` in one sentence. Names are looked up at each sending.
 */
export function webhookAddress(text: string, portalUrl: string): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (!url || url.href.length > 500) throw unfit("An address looks like https://hooks.example/portal and has at most 500 characters.");
  if (url.username || url.password) throw unfit("Leave user and password out of the address: requests are signed.");
  const mayBeLocal = isLocalHost(new URL(portalUrl).hostname);
  if (isLocalHost(url.hostname) && mayBeLocal && /^https?:$/.test(url.protocol)) return url.href;
  if (url.protocol !== "https:") throw unfit("A webhook is told over https.");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) ? !isPublicAddress(host) : !/\./.test(host) || /\.(local|localhost|internal)\.?$/.test(host)) {
    throw unfit("The address must be one of the public internet.");
  }
  url.hash = "";
  return url.href;
}

function unfit(message: string): PortalError {
  return new PortalError("invalid", message, { name: "url" });
}
