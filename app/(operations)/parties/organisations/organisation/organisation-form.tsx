import { Frame, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import type { ListedOrganisation } from "@/lib/access/organisations/change-organisation";

const algorithms = ["RS256", "PS256", "ES256"].map((value) => ({ value, text: value }));

type OrganisationFormProps = { known: ListedOrganisation | null; typed: (name: string) => string | undefined };

/** What describes an organisation's provider. The secret is never sent to the page. */
export function OrganisationForm({ known, typed }: OrganisationFormProps) {
  return (
    <Frame labelledBy="provider">
      <FrameHead id="provider" title={known ? "Its provider" : "The organisation and its provider"} />
      <form method="post" action="/parties/organisations/change" className="flex flex-col gap-4 p-4 sm:p-5">
        {known ? (
          <input type="hidden" name="organisationId" value={known.organisationId} />
        ) : (
          <TextField
            name="organisationId"
            label="Id"
            hint="Small letters, digits and hyphens; part of the redirect address."
            defaultValue={typed("organisationId")}
            required
          />
        )}
        <TextField name="name" label="Name" hint="As people see it on the button." defaultValue={typed("name") ?? known?.name} required />
        <TextField
          name="domains"
          label="E-mail domains"
          hint="As otterbourne.example, otterbourne-gas.example"
          defaultValue={typed("domains") ?? known?.domains.join(", ")}
          required
        />
        <TextField
          name="issuer"
          type="url"
          label="Issuer"
          hint="The provider's address exactly as its id tokens name it."
          defaultValue={typed("issuer") ?? known?.issuer}
          required
        />
        <TextField name="clientId" label="Client id" defaultValue={typed("clientId") ?? known?.clientId} autoComplete="off" required />
        <TextField
          name="clientSecret"
          type="password"
          label="Client secret"
          hint={known ? "Empty: the one that is kept." : undefined}
          autoComplete="off"
          required={!known}
        />
        <SelectField
          name="signingAlg"
          label="Signs its id tokens with"
          options={algorithms}
          value={typed("signingAlg") ?? known?.signingAlg ?? "RS256"}
        />
        <label className="flex min-h-7 items-center gap-2 text-body">
          <input type="checkbox" name="onlyWay" value="1" defaultChecked={known?.onlyWay} className="size-4 shrink-0 accent-ink" />
          Passwords of this portal are refused for these domains
        </label>
        <Button type="submit" name="do" value="store" className="self-start">
          {known?.isDisabled ? "Save and let it in again" : "Save"}
        </Button>
      </form>
    </Frame>
  );
}
