import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { SessionView } from "@/lib/access/session-store";
import { roleName } from "@/lib/charts/role-name";
import { apart, joinWords } from "@/lib/format";

type Hat = { id: string; name: string; code: string; role: string; isActive: boolean; isAdmin: boolean; fields: Record<string, string> };

function hatsOf(session: SessionView): Hat[] {
  const parties = session.memberships.map(({ partyId, partyName, userRole, isAdmin }) => ({
    id: `${partyId} ${userRole}`,
    name: partyName,
    code: `${partyId} · ${userRole}`,
    role: roleName(userRole),
    isActive: session.active?.partyId === partyId && session.active.userRole === userRole,
    isAdmin,
    fields: { party: partyId, role: userRole },
  }));
  if (session.heldDuties.length === 0) return parties;
  const role = joinWords(session.heldDuties.map((duty) => duty[0].toUpperCase() + duty.slice(1)));
  return [
    ...parties,
    { id: "duty", name: "Duties of no Party", code: "", role, isActive: !session.active, isAdmin: false, fields: { duty: "1" } },
  ];
}

function dutiesOf(session: SessionView): string {
  return joinWords(session.heldDuties.map((duty) => duty[0].toUpperCase() + duty.slice(1)));
}

function isAdminOf({ active, memberships }: SessionView): boolean {
  return memberships.some(({ partyId, isAdmin }) => isAdmin && partyId === active?.partyId);
}

function summaryOf(hats: Hat[]): string {
  if (hats.length === 0) return "This account holds no Party and no duty yet. Ask whoever made it for you.";
  if (hats.length === 1) return "The one Party and User Role, or duty, of this account.";
  return "You see one at a time. Changing ends this session and begins a new one.";
}

function HatRow({ hat }: { hat: Hat }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-4 py-2.5 first:border-t-0 sm:px-5">
      <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
        <span className="text-body font-medium">{hat.name}</span>
        <span className="text-note text-ink-2">{hat.role}</span>
        {hat.code && <Code>{hat.code}</Code>}
        {hat.isAdmin && <Tag tone="outline">Administrator</Tag>}
      </span>
      {hat.isActive ? (
        <Tag tone="plain">Now</Tag>
      ) : (
        <form method="post" action="/account/switch">
          {Object.entries(hat.fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Button type="submit" look="secondary">
            Change
            <span className="sr-only">
              {" "}
              to {hat.name}, {hat.role}
            </span>
          </Button>
        </form>
      )}
    </li>
  );
}

/** As whom the session works, and what else the person may change to. */
export function HatsFrame({ session }: { session: SessionView }) {
  const hats = hatsOf(session);
  const { active } = session;
  const now = active
    ? `for ${apart(active.partyName)} as ${roleName(active.userRole)}`
    : session.duties.length > 0
      ? `as ${dutiesOf(session)}`
      : null;
  return (
    <Frame labelledBy="hats">
      <FrameHead id="hats" title={now ? `You work ${now}` : "You hold nothing yet"} summary={summaryOf(hats)} />
      <ul className="mt-3">
        {hats.map((hat) => (
          <HatRow key={hat.id} hat={hat} />
        ))}
      </ul>
      <FrameFoot
        links={
          active && (
            <>
              {isAdminOf(session) && <TextLink href="/admin">Manage people and tokens</TextLink>}
              <TextLink href="/how-we-appear">How we appear to others</TextLink>
            </>
          )
        }
      >
        Your Party administrator or DCC decides what you hold. A change takes effect at your next click.
      </FrameFoot>
    </Frame>
  );
}
