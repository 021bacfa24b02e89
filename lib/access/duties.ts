/** What people do who do not belong to a Party: deliver and compute (operator), approve (publisher), read the industry's reports (reviewer). */
export const dutyNames = ["operator", "publisher", "reviewer"] as const;
export type DutyName = (typeof dutyNames)[number];
