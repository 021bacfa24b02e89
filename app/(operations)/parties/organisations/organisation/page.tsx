import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { textOf } from "@/app/chosen-period";
import { Frame, FrameHead } from "@/components/frames/frame";
import { FactList } from "@/components/frames/fact-list";
import { PageHeading } from "@/components/layout/page-heading";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { addressesFor, loadOrganisations } from "@/lib/access/party-desk/organisations";
import { OrganisationForm } from "./organisation-form";

export const metadata: Metadata = { title: "Organisation" };

/** Adding or changing an organisation that signs in with its own provider; for operators. */
export default async function OrganisationPage({ searchParams }: PageProps<"/parties/organisations/organisation">) {
  const search = await searchParams;
  const id = textOf(search, "id");
  const organisations = await loadOrganisations();
  const typed = (name: string) => textOf(search, name) ?? undefined;
  const known = organisations.find(({ organisationId }) => organisationId === (id ?? typed("organisationId"))) ?? null;
  if (id !== null && !known) notFound();
  const refused = textOf(search, "refused");
  const { redirect, signedOut } = addressesFor(known?.organisationId ?? "ID");
  return (
    <div className="max-w-3xl">
      <PageHeading
        crumbs={[{ label: "Organisations", href: "/parties/organisations" }, { label: known?.name ?? "New" }]}
        title={known ? known.name : "Add an organisation"}
        lede="Any provider that keeps to OpenID Connect: code flow with PKCE, scopes openid and email."
      />
      <div className="flex flex-col gap-3 sm:gap-5">
        {refused && (
          <Notice tone="worse" announce>
            {refused.slice(0, 300)}
          </Notice>
        )}
        <OrganisationForm known={known} typed={typed} />
        <Frame labelledBy="register-with">
          <FrameHead id="register-with" title="What its provider must know" />
          <FactList
            facts={[
              { name: "Redirect address", value: redirect },
              { name: "After signing out", value: signedOut },
            ]}
          />
        </Frame>
        {known && !known.isDisabled && (
          <Frame labelledBy="disable">
            <FrameHead
              id="disable"
              title="Disable it"
              summary="Nobody signs in with it any more; sessions go on until they end. Saving it above lets it in again."
            />
            <form method="post" action="/parties/organisations/change" className="p-4 sm:p-5">
              <input type="hidden" name="organisationId" value={known.organisationId} />
              <Button type="submit" look="secondary" name="do" value="disable">
                Disable
              </Button>
            </form>
          </Frame>
        )}
      </div>
    </div>
  );
}
