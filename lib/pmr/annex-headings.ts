/**
 * The twelve headings of the MP122A annex and what each is made of. The SRVs of the implemented annex are not in a stored paper: those of the
 * process of the same name in MP122, else MP176, stand in for them (MP122B paper, Annex A).
 */
export const annexHeadings = [
  { id: "MP122A-01", processes: ["MP122-IC"] },
  { id: "MP122A-02", processes: ["MP122-PP"] },
  { id: "MP122A-03", processes: ["MP122-COS"] },
  { id: "MP122A-04", processes: ["MP122-COT"] },
  { id: "MP122A-05", processes: ["MP122-TAR"] },
  { id: "MP122A-06", processes: ["MP176-MR"] },
  { id: "MP122A-07", processes: ["MP122-DN"] },
  { id: "MP122A-08", processes: ["MP122-ILU", "MP122-ILA"] },
  { id: "MP122A-09", processes: ["MP122-SEC"] },
  { id: "MP122A-10", processes: ["MP122-LOG"] },
  { id: "MP122A-11", processes: [], alerts: "DCC Alert" },
  { id: "MP122A-12", processes: [], alerts: "Device Alert" },
] as const satisfies readonly { id: string; processes: readonly string[]; alerts?: string }[];
export type AnnexHeading = (typeof annexHeadings)[number];
