import type { Metadata } from "next";
import { PageHeading } from "@/components/layout/page-heading";
import { ButtonLink } from "@/components/ui/button";
import { loadAccessLog } from "@/lib/access/party-admin/access-log";
import { loadColleagues } from "@/lib/access/party-admin/colleagues";
import { logQuery, parseLogQuestion } from "@/lib/access/party-admin/log-question";
import { requirePartyAdmin } from "@/lib/access/party-admin/party-admin";
import { AdminNav } from "../admin-nav";
import { LogFilter } from "./log-filter";
import { LogFrame } from "./log-frame";
import { apart } from "@/lib/format";

export const metadata: Metadata = { title: "Access log" };

const linesShown = 50;

/** What was done in a Party's name and by whom, the newest first. For the Party's administrators. */
export default async function LogPage({ searchParams }: PageProps<"/admin/log">) {
  const admin = await requirePartyAdmin();
  const asked = parseLogQuestion(await searchParams);
  const [found, people] = await Promise.all([loadAccessLog(admin, asked, linesShown + 1), loadColleagues(admin)]);
  const lines = found.slice(0, linesShown);
  const last = lines[lines.length - 1];
  const older = found.length > linesShown ? `/admin/log?${logQuery({ ...asked, before: { at: last.at, eventId: last.eventId } })}` : null;
  return (
    <div className="max-w-5xl">
      <PageHeading
        title={`Access log of ${apart(admin.partyName)}`}
        lede="Who signed in, was refused, took a file, or changed people and tokens. Nothing in it can be changed or removed."
        actions={
          <ButtonLink href={`/admin/log.csv?${logQuery({ ...asked, before: null })}`} download>
            Save as CSV
          </ButtonLink>
        }
      />
      <AdminNav at="/admin/log" />
      <div className="flex flex-col gap-3 sm:gap-5">
        <LogFilter asked={asked} people={people} />
        <LogFrame lines={lines} isContinued={asked.before !== null} older={older} />
      </div>
    </div>
  );
}
