import type { Metadata } from "next";
import { textOf } from "@/app/chosen-period";
import { PageHeading } from "@/components/layout/page-heading";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { TextLink } from "@/components/ui/text-link";
import { loadRegister } from "@/lib/access/party-desk/register";
import { countOf } from "@/lib/format";
import { PartiesNav } from "./parties-nav";
import { RegisterFrame } from "./register-frame";

export const metadata: Metadata = { title: "Parties" };

/** The register of Parties as it stands, with who of them can sign in; for operators. */
export default async function PartiesPage({ searchParams }: PageProps<"/parties">) {
  const search = (textOf(await searchParams, "search") ?? "").trim().slice(0, 100);
  const { parties, receipt } = await loadRegister(search);
  const groups = new Set(parties.map(({ groupId, partyId }) => groupId || partyId)).size;
  const without = parties.filter(({ admins }) => admins === 0).length;
  return (
    <>
      <PageHeading
        title={
          search
            ? `${countOf(parties.length, "Party", "Parties")} found`
            : receipt === null || parties.length === 0
              ? "No Party is registered yet"
              : `${countOf(parties.length, "Party", "Parties")} in ${countOf(groups, "group")}`
        }
        lede={
          parties.length === 0 && !search
            ? "The register of Parties comes with a delivery: upload it under Deliveries."
            : without === 0
              ? "Each has an administrator, who looks after its own people and tokens."
              : `${countOf(without, "Party has", "Parties have")} no administrator yet: invite the first on the Party's page.`
        }
      />
      <PartiesNav at="/parties" />
      <div className="flex flex-col gap-3 sm:gap-5">
        <form method="get" action="/parties" className="flex flex-wrap items-end gap-3">
          <TextField name="search" label="Name, id or group" type="search" defaultValue={search} className="w-72 max-w-full" />
          <Button look="secondary">Find</Button>
          {search && <TextLink href="/parties">All Parties</TextLink>}
        </form>
        <RegisterFrame parties={parties} receipt={receipt} />
      </div>
    </>
  );
}
