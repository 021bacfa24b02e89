import type { Metadata } from "next";
import { glossary } from "@/lib/guidance/glossary";
import { PlainShell } from "@/components/layout/plain-shell";
import { SessionShell } from "@/app/session-shell";
import { PageHeading } from "@/components/layout/page-heading";
import { Legend } from "@/components/charts/legend";
import { Frame } from "@/components/frames/frame";
import { TextLink } from "@/components/ui/text-link";
import { currentSession } from "@/lib/access/require-scope";
import { settings } from "@/lib/env";

export const metadata: Metadata = { title: "Help" };

function Glossary() {
  return (
    <Frame labelledBy="words" className="p-4 sm:p-5">
      <h2 id="words" className="text-figure">
        Words
      </h2>
      <dl className="mt-3 grid gap-x-6 gap-y-3 text-note sm:grid-cols-[12rem_minmax(0,1fr)]">
        {glossary.map(({ id, term, meaning }) => (
          <div key={id} id={id} className="grid scroll-mt-4 gap-x-6 border-t border-line pt-3 sm:col-span-2 sm:grid-cols-subgrid">
            <dt className="font-medium">{term}</dt>
            <dd className="text-ink-2">{meaning}</dd>
          </div>
        ))}
      </dl>
    </Frame>
  );
}

function Symbols() {
  return (
    <Frame labelledBy="symbols" className="py-4 sm:py-5">
      <h2 id="symbols" className="px-4 pb-3 text-figure sm:px-5">
        Shapes
      </h2>
      <Legend
        items={[
          { shape: "you", text: "You" },
          { shape: "industry", text: "Industry" },
          { shape: "peer", text: "A peer" },
          { shape: "band", text: "Middle half, and 10th to 90th percentile of the groups" },
          { shape: "chance", text: "What chance alone gives" },
          { shape: "solid", text: "Delivery failure" },
          { shape: "tint", text: "Other failure" },
        ]}
      />
      <p className="px-4 pt-3 text-note text-ink-2 sm:px-5">
        A filled triangle points up, a hollow one down; the word beside it says whether that is good. In a CSV, [c] is withheld, [x] not
        available, [z] not applicable.
      </p>
    </Frame>
  );
}

function Accessibility() {
  return (
    <Frame labelledBy="accessibility" className="p-4 sm:p-5">
      <h2 id="accessibility" className="text-figure">
        Accessibility statement
      </h2>
      <div className="mt-2 flex max-w-prose flex-col gap-2 text-note text-ink-2">
        <p>
          The portal is made to meet WCAG 2.2 at level AA. Every chart has a sentence that says its finding and a table of the same numbers,
          one step away and there without script. Every page works by keyboard, at 400% zoom, in light and dark and in forced colours, and
          prints with the whole table under each chart. Nothing moves.
        </p>
        <p>
          Automatic tests check every page in both themes and at three widths. Known limit: the arrow keys inside a line chart are a help
          for those who see it; its table is the accessible alternative.
        </p>
        <p>
          If something does not work for you, tell the Service Desk what you tried, on which page and with which tools. It answers within
          five Working Days.
        </p>
      </div>
    </Frame>
  );
}

function Privacy() {
  const { rowMonths } = settings();
  return (
    <Frame labelledBy="privacy" className="p-4 sm:p-5">
      <h2 id="privacy" className="text-figure">
        Privacy
      </h2>
      <div className="mt-2 flex max-w-prose flex-col gap-2 text-note text-ink-2">
        <p>
          Of you the portal keeps your name, your e-mail address, a hash of your password, your sessions with their address and browser, and
          the trail of what you did: signing in, files you took, changes you made. Your Party’s administrators see the part of it that
          concerns their Party.
        </p>
        <p>
          Of homes it keeps Device identifiers and MPxNs, for {rowMonths} months, and shows them to the Parties that the SEC gives them to.
          It holds no address, no name of a consumer and no meter reading. What other Parties see of you is listed under{" "}
          <TextLink href="/how-we-appear">how we appear to others</TextLink>.
        </p>
        <p>
          Cookies hold your session, guard your forms and remember the theme; there are no others, and nothing is fetched from elsewhere.
          The log of requests does not say who asked.
        </p>
      </div>
    </Frame>
  );
}

/** Words, shapes, the accessibility statement and privacy; open to everyone, inside the shell for those signed in. */
export default async function HelpPage() {
  const session = await currentSession();
  const content = (
    <>
      <PageHeading
        crumbs={[{ label: "Help" }]}
        title="Words, shapes, accessibility and privacy"
        lede={
          session ? (
            <>
              Formulas and sources are in the <TextLink href="/catalogue">catalogue</TextLink>. Questions go to the DCC Service Desk.
            </>
          ) : (
            "Questions go to the DCC Service Desk."
          )
        }
      />
      <div className="flex max-w-4xl flex-col gap-3 sm:gap-5">
        <Glossary />
        <Symbols />
        <Accessibility />
        <Privacy />
      </div>
    </>
  );
  return session ? <SessionShell>{content}</SessionShell> : <PlainShell wide>{content}</PlainShell>;
}
