/**
 * A table's roles spelt out. Below 640 px our tables are laid out as lists, and a browser may then drop what they mean to assistive
 * technology; an explicit role keeps it. Spread, since in most tables they would be redundant.
 */
export const tableRole = { role: "table" } as const;
export const groupRole = { role: "rowgroup" } as const;
export const rowRole = { role: "row" } as const;
export const headRole = { role: "columnheader", scope: "col" } as const;
export const rowHeadRole = { role: "rowheader", scope: "row" } as const;
export const cellRole = { role: "cell" } as const;
