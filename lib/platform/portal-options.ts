import { parseArgs } from "node:util";

const help = `npm run portal [-- --empty]
  Starts the portal: its database (an embedded PostgreSQL, or the one of DATABASE_URL), its pages, and on the first start a
  sample industry of three months. Started again it keeps the data and is up in seconds. Ctrl-C stops everything it started.
  --empty   no sample industry; prints a link with which a first operator sets a password

Settings (environment): PORT (3000), HOST (127.0.0.1), PORTAL_DATA (.portal), DATABASE_URL, PORTAL_URL, PORTAL_SECRET;
.env.example says what each is for.`;

export type PortalOptions = { empty: boolean; sample: "default" | "test" };

/** The command's options; null when it was asked for its help, which is then printed. Throws one clear line. */
export function portalOptions(args: string[] = process.argv.slice(2)): PortalOptions | null {
  const { values } = parseArgs({ args, options: { empty: { type: "boolean" }, help: { type: "boolean", short: "h" } } });
  if (values.help) {
    console.log(help);
    return null;
  }
  return { empty: values.empty ?? false, sample: process.env.PORTAL_SAMPLE === "test" ? "test" : "default" };
}
