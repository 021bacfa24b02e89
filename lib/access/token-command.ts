import { parseArgs } from "node:util";
import { failCommand, withAccess } from "@/lib/access/command-database";
import { parseRoles, requireHeldRole } from "@/lib/access/register";
import { mintToken, type TokenPurpose } from "@/lib/access/tokens";
import { PortalError } from "@/lib/errors";

const help = `npm run token -- (--party P --role IS | --reviewer | --operator) [--name N] [--days 365]
  Mints an API token and writes it, alone, to standard output. It is shown this once and kept only as a hash.
  --party P --role IS   reads that Party's own figures in that one User Role, and the released industry figures
  --reviewer            reads released industry figures and the PMR
  --operator            operations
  --name N              what the token is for; shown wherever tokens are listed
  --days D              how long it works, 1 to 1095 days`;

const options = {
  party: { type: "string" },
  role: { type: "string" },
  reviewer: { type: "boolean" },
  operator: { type: "boolean" },
  name: { type: "string", default: "" },
  days: { type: "string", default: "365" },
  help: { type: "boolean" },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

async function run(values: Values): Promise<void> {
  if (values.help) return console.log(help);
  const purpose = purposeOf(values);
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1 || days > 1095) throw new PortalError("invalid", "--days must be a whole number from 1 to 1095.");
  const token = await withAccess(async (db) => {
    if (purpose.partyId !== null) await requireHeldRole(db, purpose.partyId, purpose.userRole);
    return mintToken(purpose, values.name.slice(0, 120), days, "command");
  });
  console.error(
    `A token for ${purpose.duty ?? `${purpose.partyId} as ${purpose.userRole}`}, good for ${days} days. It is not shown again.`,
  );
  console.log(token);
}

function purposeOf(values: Values): TokenPurpose {
  const kinds = [values.party !== undefined || values.role !== undefined, values.reviewer, values.operator].filter(Boolean).length;
  if (kinds !== 1)
    throw new PortalError("invalid", "Say what the token may read, one of: --party P --role IS, --reviewer, --operator (see --help).");
  if (values.reviewer) return { partyId: null, userRole: null, duty: "reviewer" };
  if (values.operator) return { partyId: null, userRole: null, duty: "operator" };
  if (!values.party || !values.role) throw new PortalError("invalid", "--party and --role go together.");
  const roles = parseRoles(values.role);
  if (roles.length !== 1) throw new PortalError("invalid", "A token holds one User Role: mint one for each.");
  return { partyId: values.party, userRole: roles[0], duty: null };
}

try {
  await run(parseArgs({ options }).values);
} catch (error) {
  failCommand(error);
}
