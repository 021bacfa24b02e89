import { FilterSentence, type SentenceField } from "@/components/filters/filter-sentence";
import { userRoles } from "@/lib/access/party-scope";
import { roleName } from "@/lib/charts/role-name";
import type { PartQuestion } from "@/lib/pmr/load-part";
import type { Rsvp } from "@/lib/pmr/load-rsvp";
import { rsvpFigures, type RsvpFigure } from "@/lib/pmr/rsvp-chart";

const roles = userRoles.map((role) => ({ value: role, text: roleName(role) }));
const roleField = ({ role }: Pick<PartQuestion, "role">): SentenceField => ({
  ...{ name: "role", before: "for", label: "User Role", value: role, options: roles },
});
const named = (each: { id: string; name: string }) => ({ value: each.id, text: each.name });

/** The role alone. */
export function RoleFilter({ path, period, question }: { path: string; period: string; question: PartQuestion }) {
  return <FilterSentence path={path} kept={{ period }} resetHref={null} status={roleName(question.role)} fields={[roleField(question)]} />;
}

/** The role and the heading of the annex. */
export function AnnexFilter({
  period,
  question,
  heading,
  headings,
}: {
  period: string;
  question: PartQuestion;
  heading: string;
  headings: { id: string; name: string }[];
}) {
  const field: SentenceField = { name: "heading", before: "under", label: "Heading", value: heading, options: headings.map(named) };
  return <FilterSentence path="/pmr/annex" kept={{ period }} resetHref={null} status="" fields={[roleField(question), field]} />;
}

/** Role, process or one SRV of it, Regions folded or apart, and what is drawn over time. */
export function RsvpFilter({ period, rsvp, figure }: { period: string; rsvp: Rsvp; figure: RsvpFigure }) {
  const { choice, processes, services, columns } = rsvp;
  const fields: SentenceField[] = [
    roleField(choice),
    { name: "process", before: "on", label: "Business Process", value: choice.process, options: processes.map(named) },
    {
      name: "srv",
      before: "of",
      label: "Service Request",
      value: choice.srv,
      options: [{ value: "", text: "all its Service Requests" }, ...services.map(named)],
    },
    {
      name: "regions",
      before: "with",
      label: "4G Regions",
      value: choice.apart ? "apart" : "",
      options: [
        { value: "", text: "4G Regions folded in" },
        { value: "apart", text: "4G Regions apart" },
      ],
    },
    { name: "figure", before: "and over time", label: "Figure over time", value: figure.id, options: rsvpFigures.map(named) },
    {
      name: "place",
      before: "in",
      label: "Column",
      value: choice.place,
      options: columns.map(({ name }) => ({ value: name, text: name === "All" ? "all Regions" : name })),
    },
  ];
  return (
    <FilterSentence
      path="/pmr/processes"
      kept={{ period }}
      resetHref={`/pmr/processes?period=${period}`}
      status={`${columns.length} columns`}
      fields={fields}
    />
  );
}
