import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { formatPeriod } from "@/lib/format";
import { loadProvisionalPeriods } from "@/lib/metrics/loaders/load-periods";

/** Says that there are provisional own figures of a period to come, with the way to them; nothing where there are none. */
export async function ProvisionalNote() {
  const periods = await loadProvisionalPeriods();
  return periods.map(({ period }) => (
    <Notice key={period} tone="caution">
      {formatPeriod(period)} is computed and not published yet.{" "}
      <TextLink href={`/provisional?of=${period}`}>See your own figures of it, provisional</TextLink>
    </Notice>
  ));
}
