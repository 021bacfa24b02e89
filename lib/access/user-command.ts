import { parseArgs } from "node:util";
import { failCommand, withAccess } from "@/lib/access/command-database";
import { dutyNames } from "@/lib/access/duties";
import { createOneTimeLink, linkHours } from "@/lib/access/one-time-link";
import { createPerson, type NewPerson, setDisabled } from "@/lib/access/people";
import { removeSecondFactor } from "@/lib/access/second-factor/second-factor";
import { parseRoles } from "@/lib/access/register";
import { PortalError } from "@/lib/errors";

const help = `npm run user -- --email E (--party P --role IS,GS [--admin] | --operator | --publisher | --reviewer) [--name N]
  Makes an account, or adds to the one of that e-mail, and prints a link that sets its password once within ${linkHours} hours.
  --party P --role IS,GS  the Party and the User Roles the person works in; --admin: may manage the Party's own people
  --operator, --publisher, --reviewer  duties that belong to no Party
  --name N                how the person is called on screen
npm run user -- --email E --disable | --enable
  Ends every session of the person at once and lets them in no more; or lets them in again.
npm run user -- --email E --second-step-off
  Takes the second step and its recovery codes away, for someone who lost their device; the password stays.`;

const options = {
  email: { type: "string" },
  name: { type: "string" },
  party: { type: "string" },
  role: { type: "string" },
  admin: { type: "boolean" },
  operator: { type: "boolean" },
  publisher: { type: "boolean" },
  reviewer: { type: "boolean" },
  disable: { type: "boolean" },
  enable: { type: "boolean" },
  "second-step-off": { type: "boolean" },
  help: { type: "boolean" },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

async function run(values: Values): Promise<void> {
  if (values.help) return console.log(help);
  const email = values.email;
  if (!email) throw new PortalError("invalid", "Say whose account it is: --email E (see --help).");
  if (values.disable || values.enable) return switchAccount(email, Boolean(values.disable));
  if (values["second-step-off"]) return secondStepOff(email);
  const person = personOf(email, values);
  const link = await withAccess(async (db) => createOneTimeLink(db, await createPerson(db, person, "command"), "command"));
  console.log(`${email} may set a password here, once, within ${linkHours} hours:\n${link}`);
}

function personOf(email: string, values: Values): NewPerson {
  const duties = dutyNames.filter((duty) => values[duty]);
  if (values.party === undefined && duties.length === 0) {
    throw new PortalError("invalid", "Say what the person may do: --party P --role IS, or --operator, --publisher, --reviewer.");
  }
  if ((values.party === undefined) !== (values.role === undefined)) throw new PortalError("invalid", "--party and --role go together.");
  if (values.admin && values.party === undefined) throw new PortalError("invalid", "--admin needs --party P --role IS.");
  const { party } = values;
  const memberships = party
    ? parseRoles(values.role ?? "").map((userRole) => ({ partyId: party, userRole, isAdmin: Boolean(values.admin) }))
    : [];
  return { email, name: values.name, memberships, duties };
}

async function secondStepOff(email: string): Promise<void> {
  const had = await withAccess(async (db) => {
    const { rows } = await db.query<{ person_id: string }>("select person_id from person where email = $1", [email.trim().toLowerCase()]);
    if (rows.length === 0) throw new PortalError("invalid", `There is no account for ${email}.`);
    return removeSecondFactor(rows[0].person_id, { actor: "command" });
  });
  console.log(had ? `${email} signs in with the password alone until a new second step is set up.` : `${email} has no second step.`);
}

async function switchAccount(email: string, disabled: boolean): Promise<void> {
  const found = await withAccess((db) => setDisabled(db, email, disabled, "command"));
  if (!found) throw new PortalError("invalid", `There is no account for ${email}.`);
  console.log(disabled ? `${email} is signed out everywhere and can no longer sign in.` : `${email} can sign in again.`);
}

try {
  await run(parseArgs({ options }).values);
} catch (error) {
  failCommand(error);
}
