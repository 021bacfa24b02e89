import { StatePage } from "@/components/states/state-page";
import { ButtonLink } from "@/components/ui/button";
import type { UserRole } from "@/lib/access/party-scope";
import { roleName } from "@/lib/charts/role-name";

/** The inventory of a role that holds no Devices: why there is none, and where to go. */
export function NoInventory({ role }: { role: UserRole }) {
  return (
    <StatePage
      kind="Not in this User Role"
      title="Inventory is reported to suppliers and distributors"
      actions={<ButtonLink href="/processes">See your Business Processes</ButtonLink>}
    >
      <p>
        A Device belongs to the Import, Export and Gas Supplier and the Electricity Distributor that the inventory names for it. As{" "}
        {roleName(role)} you have none, so there is nothing to count.
      </p>
      <p>If you also hold one of those User Roles, switch to it under your account.</p>
    </StatePage>
  );
}
