import type { Metadata } from "next";
import { textOf } from "@/app/chosen-period";
import { PageHeading } from "@/components/layout/page-heading";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { loadOrganisations } from "@/lib/access/party-desk/organisations";
import { countOf } from "@/lib/format";
import { PartiesNav } from "../parties-nav";
import { OrganisationsFrame } from "./organisations-frame";

export const metadata: Metadata = { title: "Organisations" };

const kept: Record<string, string> = {
  stored: "Kept. People of its domains can sign in with it from now on.",
  disabled: "Nobody signs in with it any more. Sessions go on until they end.",
};

/** Organisations whose people sign in with their own identity provider (OpenID Connect); for operators. */
export default async function OrganisationsPage({ searchParams }: PageProps<"/parties/organisations">) {
  const [organisations, search] = await Promise.all([loadOrganisations(), searchParams]);
  const living = organisations.filter(({ isDisabled }) => !isDisabled).length;
  const done = kept[textOf(search, "done") ?? ""];
  return (
    <>
      <PageHeading
        title={
          living === 0
            ? "No organisation signs in with its own provider"
            : `${countOf(living, "organisation signs", "organisations sign")} in with ${living === 1 ? "its" : "their"} own provider`
        }
        lede="Who signs in is told by the e-mail domain. An account is tied to its identity once, by an invitation or by its own session."
        actions={<ButtonLink href="/parties/organisations/organisation">Add an organisation</ButtonLink>}
      />
      <PartiesNav at="/parties/organisations" />
      <div className="flex flex-col gap-3 sm:gap-5">
        {done && <Notice tone="better">{done}</Notice>}
        {organisations.length > 0 && <OrganisationsFrame organisations={organisations} />}
      </div>
    </>
  );
}
