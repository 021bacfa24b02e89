import { StatePage } from "@/components/states/state-page";
import { ButtonLink } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { TextLink } from "@/components/ui/text-link";
import { CommandLine } from "../command-line";

/** The page before the first file: the way to the first published month, and how to deliver. */
export function NothingDelivered() {
  return (
    <StatePage kind="Deliveries" title="Nothing has been delivered yet">
      <p>The way to the first month that Parties see:</p>
      <ol className="flex list-decimal flex-col gap-1 pl-5">
        <li>
          Deliver the register of Parties and the month&#8217;s feeds, with their <Code>manifest.json</Code>. The register comes first: rows
          of a Party that is not in it are set aside.
        </li>
        <li>
          Have the month computed and checked under <TextLink href="/periods">Reporting Periods</TextLink>.
        </li>
        <li>Approve it there: from then on Parties see it. Before that you may show each its own figures, as provisional.</li>
        <li>
          Invite each Party&#8217;s administrator under <TextLink href="/parties">Parties</TextLink>, who lets the others in.
        </li>
      </ol>
      <p className="mt-1">
        <ButtonLink href="/deliveries/uploads" look="primary">
          Upload a delivery
        </ButtonLink>
      </p>
      <p>Or by command, a folder, or one file with its feed named:</p>
      <CommandLine label="Command that ingests a delivery folder">npm run ingest -- PATH/TO/DELIVERY</CommandLine>
      <CommandLine label="Command that ingests one file">npm run ingest -- parties.csv.gz --feed parties</CommandLine>
      <p>Each file is loaded whole or not at all, and the same file twice changes nothing. Its receipt appears on this page by itself.</p>
    </StatePage>
  );
}
