import type { Section } from "@/lib/documents/models";
import { joinWords } from "@/lib/format";
import type { GuidanceGround } from "@/lib/guidance/load-guidance";

/** Why there is such reporting, whom it is for, and what it leaves out. */
export function scopeSection({ roles, metrics, processes }: GuidanceGround): Section {
  const shown = processes.filter(({ suite }) => suite === "MP176").length;
  return {
    title: "Background and Scope",
    onNewPage: true,
    blocks: [
      {
        kind: "text",
        text: "The Performance Measurement Report gives an industry-wide view. It does not show a DCC User its own performance, how that compares with other Users, or which Devices, firmware, Regions and Reason Codes lie behind it. MP176 ‘DCC Customer Analytics Reporting’ mandates a standard set of benchmarked reports for every User, so that each can find what to improve and the DCC can help.",
      },
      {
        kind: "text",
        text: `The reports fall in three categories: inventory, Business Processes and Alerts. They rest on ${metrics.length} metrics and ${shown} Business Processes, each defined once. A User sees its own figures exactly, those of all Users of its User Role together, and other Users anonymously.`,
      },
      {
        kind: "table",
        caption: "User Roles and the reports they receive",
        columns: [
          { head: "Code" },
          { head: "User Role", width: 3 },
          { head: "Business Processes and Alerts", width: 2 },
          { head: "Inventory", width: 2 },
        ],
        rows: roles.map(({ code, name, hasInventory }) => [code, name, "yes", hasInventory ? "yes" : "no"]),
      },
      {
        kind: "text",
        text: "Outside the scope: another User's figures by name, its volume, its rank, and anything from which these could be worked out. The Performance Measurement Report stays, for the whole industry, beside these reports.",
      },
    ],
  };
}

/** What is reported when, against what it is compared, and in which forms it comes. */
export function overviewSection(): Section {
  return { title: "Overview of Reporting", onNewPage: true, blocks: [], sections: [categories, publication, comparison, forms] };
}

const categories: Section = {
  title: "The three categories",
  blocks: [
    {
      kind: "list",
      items: [
        "Inventory: the Devices of the estate at the end of the month, by Device Type, Device Model and firmware version, against the industry and anonymous other Parties; growth, adoption of firmware, Devices behind or no longer listed; every Device in a data file.",
        "Business Processes: success and failure by month against each anonymous User of the role; best, worst, mean and median Round Trip Time; every day against the industry by Device Type, Region and SMETS version, with Category 1 and 2 Incidents; every failure by Reason Code and every other signifier, down to the failing request.",
        "Alerts: delivery and delivery times by day and month against the industry, by Alert Code; every Alert in a data file. Electricity Distributors also receive N13 and N55 by Device Model and firmware, N42 within seven days of N16 by Energy Supplier, and power outages without restoration.",
      ],
    },
  ],
};

const publication: Section = {
  title: "Publication and versions",
  blocks: [
    {
      kind: "text",
      text: "A Reporting Period is a calendar month in UTC. It is checked, then published as a numbered version that never changes. Corrected data makes a new version, a restatement; the old one stays readable and the differences are listed. Before that a User sees nothing of it or, where the DCC allows it, its own figures alone, marked provisional. Every page, file and answer of the API says which version it is of, how many days of the period were delivered, which came late, and which codes the reference data does not know.",
    },
  ],
};

const comparison: Section = {
  title: "Comparison and anonymity",
  blocks: [
    {
      kind: "text",
      text: "Figures of others are computed once, at publication, under a disclosure policy: rounded, never with a count behind them, and withheld where too few corporate groups contribute or one could be told apart. A withheld figure says so and names what is shown instead. Pseudonyms change with the reader, the cell and the month. Own figures are exact and never withheld from their own Party.",
    },
  ],
};

const forms: Section = {
  title: "Forms",
  blocks: [
    {
      kind: "table",
      caption: "How the figures come",
      columns: [{ head: "Form" }, { head: "What it holds", width: 3 }],
      rows: [
        ["Pages", "Figures as charts and tables, with definition, explanation, CSV and API address of each"],
        ["CSV", "Every table shown; [c] withheld, [x] not available, [z] not applicable"],
        [
          "Data files",
          `${joinWords(["Devices of the estate", "failing requests", "every counted request", "Alerts"])}, one row each, of the Party alone`,
        ],
        ["API", "The same questions and answers for programs, with a token; it describes itself at /api/v1/openapi.json"],
        ["PDF", "The Performance Measurement Report, the monthly report of a Party, and this guidance"],
      ],
    },
  ],
};
