import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextLink } from "@/components/ui/text-link";
import { feedKinds } from "@/lib/deliveries/feeds";
import { filterQuery } from "@/lib/deliveries/filters";
import { outcomes, type Deliveries, type DeliveryFilters } from "@/lib/deliveries/models";
import { outcomeNames } from "@/lib/deliveries/words";
import { formatPeriod } from "@/lib/format";

/** Period, feed and outcome as a sentence; a plain GET form, so the address is the state. */
export function FilterForm({ deliveries: { periods }, filters }: { deliveries: Deliveries; filters: DeliveryFilters }) {
  const { period, feed, outcome } = filters;
  const periodOptions = [{ value: "", text: "any period" }, ...periods.map((each) => ({ value: each, text: formatPeriod(each) }))];
  const feedOptions = [{ value: "", text: "every feed" }, ...feedKinds.map((kind) => ({ value: kind.feed, text: kind.name }))];
  const outcomeOptions = [{ value: "", text: "any outcome" }, ...outcomes.map((each) => ({ value: each, text: outcomeNames[each] }))];
  return (
    <form key={filterQuery(filters)} method="get" action="/deliveries" className="flex flex-wrap items-center gap-2 text-body text-ink-2">
      <span>Deliveries for</span>
      <Select label="Period" name="period" defaultValue={period ?? ""} options={periodOptions} />
      <span>of</span>
      <Select label="Feed" name="feed" defaultValue={feed ?? ""} options={feedOptions} />
      <span>with</span>
      <Select label="Outcome" name="outcome" defaultValue={outcome ?? ""} options={outcomeOptions} />
      <Button type="submit" look="secondary">
        Show
      </Button>
      {(period ?? feed ?? outcome ?? filters.before) !== null && <TextLink href="/deliveries">Reset</TextLink>}
    </form>
  );
}
