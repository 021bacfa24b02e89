/** What an indicator of MP176 Table 1 that is no SRV means; `rows`: whether the data file of requests reproduces it. */
export type IndicatorDefinition = {
  id: string;
  name: string;
  inWords: string;
  formula: string;
  process: string | null;
  recount: string;
  feeds: readonly string[];
  /** The row-level file it is counted from, after its period and role; null where none of the reader's own holds it. */
  file: "hubs" | "failures" | null;
};

const source = "MP176 Table 1";
/** Where all of them come from. */
export const indicatorSource = source;

const install = "MP176-IC";
const gain = "MP176-COS";
const withheld =
  "Exact where it is about your own requests. Numbers about an old supplier are to the nearest 5, or withheld where too few Users stand behind them; what another User sent is shown to nobody, so they cannot be counted again from here.";

/** Every indicator, in the order of MP176 Table 1. */
export const indicatorDefinitions: readonly IndicatorDefinition[] = [
  {
    id: "NO_READ_30D",
    name: "No meter read within 30 days of Install and Commission",
    inWords: "Hubs with a successful 8.14.1 in the month and no successful meter read in the 30 days after.",
    formula: "hubs without a read ÷ hubs whose 30 days are closed; open and unlinked hubs stand apart",
    process: install,
    recount: "Take the file of hubs without a read: one row each. Hubs with a read are the rest of the month's successful 8.14.1.",
    feeds: ["service-requests", "devices"],
    file: "hubs",
  },
  {
    id: "INSTALL_VS_PREDICTED",
    name: "Daily installs against the number predicted",
    inWords: "Successful 8.14.1 of each day, and how many its own history predicts for such a day.",
    formula:
      "installs: successful 8.14.1 of the day; predicted: fitted to the days delivered before it, by day of the week and bank holiday",
    process: install,
    recount: "Count the successful requests of SRV 8.14.1 of the day. The prediction is made once, at publication, from the days before.",
    feeds: ["service-requests"],
    file: null,
  },
  {
    id: "INSTALL_COMMISSION_VS_LEAVE",
    name: "Install and Commission against Install and Leave",
    inWords: "Requests of SRV 8.14.1, of which failed, and of SRV 8.14.2, by day.",
    formula: "8.14.2 ÷ (8.14.1 + 8.14.2)",
    process: install,
    recount: "Count the requests of both SRVs by day; those of 8.14.1 that failed are rows of the data file of failing requests.",
    feeds: ["service-requests"],
    file: "failures",
  },
  {
    id: "READ_30D_BEFORE_GAIN",
    name: "A read in the 30 days before a gain",
    inWords: "Devices gained by Change of Supplier in the month, and whether any User read them in the 30 days before.",
    formula: "Devices read ÷ Devices gained whose supplier before is known",
    process: gain,
    recount: withheld,
    feeds: ["service-requests", "devices"],
    file: null,
  },
  {
    id: "OLD_SUPPLIER_INSTALL_TYPE",
    name: "How the old supplier had installed a gained Device",
    inWords: "Devices gained in the month by the last successful 8.14.1 or 8.14.2 of the supplier before for the hub.",
    formula: "Devices by kind of install ÷ Devices gained whose supplier before is known",
    process: gain,
    recount: withheld,
    feeds: ["service-requests", "devices"],
    file: null,
  },
  {
    id: "SHARED_SRV",
    name: "Shared SRVs by the process they most likely belonged to",
    inWords:
      "Requests of SRVs that are part of several processes, by the process of the latest request to the same Device in the 24 hours before.",
    formula: "requests of the SRV by process; without such a request before it, unattributed",
    process: null,
    recount: "The failures of each are rows of the data file of failing requests, narrowed to the SRV.",
    feeds: ["service-requests"],
    file: "failures",
  },
];
