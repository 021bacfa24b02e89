import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable } from "@/components/tables/data-table";
import type { HeldRole } from "@/lib/access/party-desk/register";
import { roleName } from "@/lib/charts/role-name";
import { formatDate } from "@/lib/format";

const columns = [
  { key: "role", head: "User Role" },
  { key: "from", head: "From", label: "From" },
  { key: "to", head: "Until", label: "Until" },
  { key: "user", head: "User ID", label: "User ID" },
  { key: "areas", head: "Distributor ids", label: "Distributor ids" },
];

/** The User Roles the register gives the Party, and when. */
export function RolesFrame({ held }: { held: HeldRole[] }) {
  const rows = held.map(({ userRole, from, to, userId, distributorIds }) => ({
    id: `${userRole} ${from}`,
    cells: [`${roleName(userRole)} (${userRole})`, formatDate(from), to ? formatDate(to) : "Now", userId, distributorIds.join(", ")],
  }));
  return (
    <Frame labelledBy="roles">
      <FrameHead id="roles" title="What the register gives it" />
      <DataTable caption="User Roles of this Party" columns={columns} rows={rows} className="mt-3" />
      <div className="h-4" />
      <FrameFoot>People may be given roles that the Party holds or held: months past can be read, too.</FrameFoot>
    </Frame>
  );
}
