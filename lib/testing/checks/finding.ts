/** What a check found wrong: where, what, and how to mend it. */
export type Finding = { where: string; says: string; fix: string };
export type Check = { name: string; run: () => Promise<Finding[]> };
