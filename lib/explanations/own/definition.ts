import type { PartyScope, UserRole } from "@/lib/access/party-scope";
import type { ExplainedFigure } from "@/lib/explanations/models";
import type { Period } from "@/lib/period";

export type OwnFigures = { figures: ExplainedFigure[]; csv: string; rows: string };
/** Figures of a Party's own that are no metric and belong to no Business Process; `load` in a published period, `deviceType` where they have one. */
export type OwnFigureDefinition = {
  id: string;
  name: string;
  inWords: string;
  formula: string;
  recount: string;
  source: string;
  feeds: readonly string[];
  /** The roles that have it; every one where it is left out. */
  roles?: readonly UserRole[];
  load: (scope: PartyScope, period: Period, deviceType: string | null) => Promise<OwnFigures>;
};
