import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable } from "@/components/tables/data-table";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { ListedOrganisation } from "@/lib/access/organisations/change-organisation";
import { formatCount } from "@/lib/format";

const columns = [
  { key: "name", head: "Organisation" },
  { key: "domains", head: "E-mail domains", label: "E-mail domains" },
  { key: "issuer", head: "Issuer", label: "Issuer" },
  { key: "way", head: "Passwords", label: "Passwords" },
  { key: "people", head: "Accounts tied", label: "Accounts tied", align: "right" as const },
  { key: "state", head: "State", label: "State" },
];

function rowOf({ organisationId, name, domains, issuer, onlyWay, people, isDisabled }: ListedOrganisation) {
  return {
    id: organisationId,
    cells: [
      <span key="name" className="block min-w-0">
        <TextLink href={`/parties/organisations/organisation?id=${organisationId}`}>{name}</TextLink>
        <span className="block text-axis font-normal text-ink-3">{organisationId}</span>
      </span>,
      domains.join(", "),
      <span key="issuer" className="wrap-anywhere">
        {issuer}
      </span>,
      onlyWay ? "Refused" : "Work, too",
      formatCount(people),
      <Tag key="state" tone={isDisabled ? "caution" : "plain"} shape={isDisabled ? "dash" : undefined}>
        {isDisabled ? "Disabled" : "Signs in"}
      </Tag>,
    ],
  };
}

/** The organisations, those that sign in first. */
export function OrganisationsFrame({ organisations }: { organisations: ListedOrganisation[] }) {
  return (
    <Frame labelledBy="organisations">
      <FrameHead id="organisations" title="Organisations and their providers" />
      <DataTable caption="Organisations with a provider of their own" columns={columns} rows={organisations.map(rowOf)} className="mt-3" />
      <div className="h-4" />
      <FrameFoot>Client secrets are kept sealed and are never shown.</FrameFoot>
    </Frame>
  );
}
