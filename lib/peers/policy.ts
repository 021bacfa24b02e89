import { z } from "zod";
import { PortalError } from "@/lib/errors";

const groups = z.number().int().min(3, "must be at least 3 groups: with fewer a viewer takes itself away and sees its peer").max(100);
const percent = z.number().min(1, "must be between 1 and 100 percent").max(100, "must be between 1 and 100 percent");
const figures = z.number().int().min(1, "must be 1, 2 or 3 significant figures").max(3, "must be 1, 2 or 3 significant figures");
const step = z
  .number()
  .refine((value) => [0.001, 0.002, 0.005, 0.01, 0.02, 0.05].includes(value), "must be 0.001, 0.002, 0.005, 0.01, 0.02 or 0.05");
const breakdown = z.enum(["csp_region", "device_type", "smets"]);

/** The primary rules that can be put in force; P2a and P2d always are (disclosure.md P2). */
export const primaryRules = ["P2a", "P2b", "P2c", "P2d", "P2e"] as const;
export type PrimaryRule = (typeof primaryRules)[number];

const parameters = z
  .strictObject({
    rulesInForce: z.array(z.enum(primaryRules)),
    groupsBesideViewer: groups,
    roleExceptions: z.partialRecord(
      z.enum(["IS", "ES", "GS", "ED", "GT", "RSA", "OU"]),
      z.strictObject({ groupsBesideViewer: groups, breakdowns: z.array(breakdown) }),
    ),
    remainderPercent: percent,
    largestPercentOfDenominator: percent,
    twoLargestPercentOfDenominator: percent,
    largestPercentOfFailures: percent,
    minimumEvents: z.number().int().min(10, "must be at least 10 events").max(10_000),
    minimumOutcomes: z.number().int().min(3, "must be at least 3: smaller counts point at single requests").max(1_000),
    unanimousGroups: groups,
    industryRateStep: step,
    peerRateStep: step,
    timeSignificantFigures: figures,
    volumeSignificantFigures: figures,
    peerPointGroups: groups,
    peerPointMinimumEvents: z.number().int().min(30, "must be at least 30 events").max(100_000),
    quartileGroups: groups,
    tenthGroups: groups,
    complementaryPercent: percent,
    volumeByDay: z.boolean().default(false),
    membershipShockGroups: z.number().int().min(0, "must be 0 (no rule) or more").max(10, "must be at most 10"),
    membershipShockPercent: z.number().min(0, "must be 0 (every group counts) or more").max(10, "must be at most 10 percent").default(0),
  })
  .superRefine((policy, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    for (const always of ["P2a", "P2d"] as const) if (!policy.rulesInForce.includes(always)) refuse("rulesInForce", `must hold ${always}`);
    if (policy.twoLargestPercentOfDenominator < policy.largestPercentOfDenominator)
      refuse("twoLargestPercentOfDenominator", "must not be below largestPercentOfDenominator");
    if (policy.minimumEvents < 2 * policy.minimumOutcomes) refuse("minimumEvents", "must be at least twice minimumOutcomes");
    if (policy.unanimousGroups < policy.groupsBesideViewer) refuse("unanimousGroups", "must not be below groupsBesideViewer");
    if (policy.peerRateStep < policy.industryRateStep) refuse("peerRateStep", "must not be finer than industryRateStep");
    if (policy.peerPointGroups < policy.groupsBesideViewer) refuse("peerPointGroups", "must not be below groupsBesideViewer");
    if (policy.quartileGroups < policy.peerPointGroups) refuse("quartileGroups", "must not be below peerPointGroups");
    if (policy.tenthGroups < policy.quartileGroups) refuse("tenthGroups", "must not be below quartileGroups");
    for (const [role, exception] of Object.entries(policy.roleExceptions)) {
      const isLooser = exception.groupsBesideViewer < policy.groupsBesideViewer;
      if (isLooser && exception.breakdowns.length > 0) refuse("roleExceptions", `${role} may have fewer groups only without breakdowns`);
    }
  });

/** Every number of disclosure.md, as one versioned record. Percents are 0-100, rate steps are shares (0.001 = 0.1 point). */
export type DisclosurePolicy = z.output<typeof parameters>;

/** The policy of version 1: the defaults of disclosure.md P2, P3, P5, P7 and P9. */
export const firstPolicy: DisclosurePolicy = {
  rulesInForce: [...primaryRules],
  groupsBesideViewer: 5,
  roleExceptions: { ED: { groupsBesideViewer: 4, breakdowns: [] } },
  remainderPercent: 10,
  largestPercentOfDenominator: 50,
  twoLargestPercentOfDenominator: 80,
  largestPercentOfFailures: 60,
  minimumEvents: 30,
  minimumOutcomes: 8,
  unanimousGroups: 8,
  industryRateStep: 0.001,
  peerRateStep: 0.005,
  timeSignificantFigures: 2,
  volumeSignificantFigures: 3,
  peerPointGroups: 5,
  peerPointMinimumEvents: 100,
  quartileGroups: 8,
  tenthGroups: 12,
  complementaryPercent: 10,
  volumeByDay: false,
  membershipShockGroups: 2,
  membershipShockPercent: 0,
};

/** The parameters checked. Throws `invalid` with every fault in words when they make no sense. */
export function parsePolicy(given: unknown): DisclosurePolicy {
  const parsed = parameters.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join(".") || "policy"}: ${issue.message}`);
  throw new PortalError("invalid", `The disclosure policy is refused. ${faults.join("; ")}`, { name: "policy" });
}
