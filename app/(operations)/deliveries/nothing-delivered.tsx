import { StatePage } from "@/components/states/state-page";
import { ButtonLink } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { CommandLine } from "../command-line";

/** The page before the first file: how to deliver one. */
export function NothingDelivered() {
  return (
    <StatePage
      kind="Deliveries"
      title="Nothing has been delivered yet"
      actions={<ButtonLink href="/deliveries/uploads">Upload a delivery</ButtonLink>}
    >
      <p>
        Deliver a folder that holds a <Code>manifest.json</Code> and the files it names. Start with the register of Parties: rows of a Party
        that is not in it are set aside.
      </p>
      <CommandLine label="Command that ingests a delivery folder">npm run ingest -- PATH/TO/DELIVERY</CommandLine>
      <p>One file without a manifest needs its feed named:</p>
      <CommandLine label="Command that ingests one file">npm run ingest -- parties.csv.gz --feed parties</CommandLine>
      <p>Each file is loaded whole or not at all, and the same file twice changes nothing. Its receipt appears on this page by itself.</p>
    </StatePage>
  );
}
