import type { LatticeCell } from "@/lib/peers/cell";
import type { GroupAmounts } from "@/lib/periods/industry/group-amounts";
import type { ReleasedFigures } from "@/lib/periods/industry/released-figures";

/** A cell as it is to be released; `amounts` are whose requests it is made of, absent where there are none. Never written. */
export type ReleasedCell = LatticeCell & ReleasedFigures & { amounts?: GroupAmounts };
