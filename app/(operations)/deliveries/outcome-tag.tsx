import { Tag } from "@/components/ui/tag";
import type { Outcome } from "@/lib/deliveries/models";
import { outcomeNames } from "@/lib/deliveries/words";

/** How a delivery ended, in a word and a shape. */
export function OutcomeTag({ outcome }: { outcome: Outcome }) {
  if (outcome === "refused") {
    return (
      <Tag tone="worse" shape="cross">
        {outcomeNames.refused}
      </Tag>
    );
  }
  if (outcome === "set-aside") {
    return (
      <Tag tone="caution" shape="dash">
        {outcomeNames["set-aside"]}
      </Tag>
    );
  }
  return <Tag tone="plain">{outcomeNames.accepted}</Tag>;
}
