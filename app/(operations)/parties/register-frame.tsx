import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable } from "@/components/tables/data-table";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { RegisteredParty, RegisterReceipt } from "@/lib/access/party-desk/register";
import { formatCount, formatDate, formatInstant } from "@/lib/format";

const columns = [
  { key: "party", head: "Party" },
  { key: "group", head: "Group", label: "Group" },
  { key: "roles", head: "User Roles", label: "User Roles" },
  { key: "since", head: "Since", label: "Since", className: "whitespace-nowrap" },
  { key: "people", head: "People let in", label: "People let in", align: "right" as const },
  { key: "admins", head: "Administrators", label: "Administrators", align: "right" as const },
];

function rowOf({ partyId, name, category, groupName, roles, since, people, admins }: RegisteredParty) {
  return {
    id: partyId,
    cells: [
      <span key="party" className="block min-w-0">
        <TextLink href={`/parties/party?id=${encodeURIComponent(partyId)}`}>{name}</TextLink>
        <span className="block text-axis font-normal text-ink-3">
          {partyId}, {category}
        </span>
      </span>,
      groupName || "Alone",
      roles.join(", ") || "None now",
      since ? formatDate(since) : "",
      formatCount(people),
      admins === 0 ? (
        <Tag key="admins" tone="caution" shape="dash">
          None
        </Tag>
      ) : (
        formatCount(admins)
      ),
    ],
  };
}

/** The Parties, by group and name; and the file the register was last read from. */
export function RegisterFrame({ parties, receipt }: { parties: RegisteredParty[]; receipt: RegisterReceipt | null }) {
  return (
    <Frame labelledBy="register">
      <FrameHead
        id="register"
        title="The register of Parties"
        summary="It is delivered: each file of it is the whole register, and the newest counts. A change of a Party or a group is a new file."
      />
      {parties.length === 0 ? (
        <EmptyBody figure="0" bodyClass="py-6">
          Parties match. The search looks at names, ids and groups.
        </EmptyBody>
      ) : (
        <DataTable caption="Parties by group and name" columns={columns} rows={parties.map(rowOf)} className="mt-3" />
      )}
      <FrameFoot links={<TextLink href="/deliveries/uploads">Upload a register</TextLink>}>
        {receipt ? (
          <>
            From <TextLink href={`/deliveries/${receipt.loadId}`}>{receipt.name}</TextLink>, received on {formatInstant(receipt.receivedAt)}
            . A group counts once wherever figures of others are released.
          </>
        ) : (
          "No register file has been accepted yet."
        )}
      </FrameFoot>
    </Frame>
  );
}
