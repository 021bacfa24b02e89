import { FactList } from "@/components/frames/fact-list";
import { Tag } from "@/components/ui/tag";
import { changeStates, type ChangeRequest } from "@/lib/catalogue/change-request";
import { changeFacts } from "@/lib/charts/change-words";

const looks = { open: ["plain", "ring"], accepted: ["better", "up"], declined: ["caution", "cross"] } as const;

/** Where a request to change the catalogue stands, as a word with its shape. */
export function ChangeTag({ state }: Pick<ChangeRequest, "state">) {
  const [tone, shape] = looks[state];
  return (
    <Tag tone={tone} shape={shape}>
      {changeStates[state]}
    </Tag>
  );
}

/** What was asked and what the DCC answered: cost, decision, the month it takes effect. */
export function ChangeAnswer({ request }: { request: ChangeRequest }) {
  return <FactList facts={changeFacts(request)} />;
}
