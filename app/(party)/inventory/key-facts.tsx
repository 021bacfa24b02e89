import { KeyRow, type KeyFact } from "@/components/frames/key-row";
import { TextLink } from "@/components/ui/text-link";
import { changeWords, stateCounts } from "@/lib/charts/inventory-words";
import { formatCount, formatPercent } from "@/lib/format";
import { modelsAddress } from "@/lib/inventory/addresses";
import type { InventoryPage } from "@/lib/inventory/models";

/** The Device Type in four facts: how many, and how many on current, older and unlisted firmware. */
export function InventoryKeyFacts({ page }: { page: InventoryPage }) {
  const { rows, types, deviceType, previousPeriod, current, filters } = page;
  const counts = stateCounts(rows);
  const all = rows.reduce((sum, { devices }) => sum + devices, 0);
  const row = types.find(({ value }) => value === deviceType);
  const share = (n: number) => (all === 0 ? "none" : formatPercent(n / all));
  const note = (n: number) => `${formatCount(n)} of ${formatCount(all)}`;
  const before = row ? changeWords(row.devices, row.before, previousPeriod) : null;
  const address = (state: string) => `${modelsAddress(current.period, deviceType, filters)}&state=${state}`;
  const facts: KeyFact[] = [
    { id: "all", name: `${deviceType} in your estate`, figure: formatCount(all), note: before },
    { id: "current", name: "On current firmware", figure: share(counts.current), note: note(counts.current) },
    {
      id: "behind",
      name: "Behind by a version or more",
      figure: share(counts.behind),
      note: note(counts.behind),
      tag: counts.behind > 0 && <TextLink href={address("behind")}>Which models</TextLink>,
    },
    {
      id: "not-listed",
      name: "On firmware or entries no longer listed",
      figure: share(counts["not-listed"]),
      note: note(counts["not-listed"]),
      tag: counts["not-listed"] > 0 && <TextLink href={address("not-listed")}>Which models</TextLink>,
    },
  ];
  return <KeyRow facts={facts} label="Key figures" />;
}
