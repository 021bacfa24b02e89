import type { PartyCategory } from "@/lib/sample/industry/party-category";
import { readTable } from "@/lib/sample/industry/text-table";

/**
 * An invented supplier. `is`, `es`, `gs`: its size in that role, in parts of the whole (0: it does not hold the role).
 * `failing`: the share of its requests that fail where nothing special is wrong (estate_calibration.md 9: good 1-3 %, poor 10-20 %).
 * `careless`: the part of those failures that are its own mistakes. `north`: how its customers lean to the North (1 = as the country).
 */
export type Supplier = {
  partyId: string;
  name: string;
  groupId: string;
  groupName: string;
  category: PartyCategory;
  since: string;
  is: number;
  es: number;
  gs: number;
  failing: number;
  careless: number;
  north: number;
};

const table = readTable<"party" | "name" | "group" | "size" | "since" | "is" | "es" | "gs" | "failing" | "careless" | "north">(`
party | name                     | group                | size  | since      | is  | es | gs  | failing | careless | north
MARL  | Marlowe Energy           | Marlowe Group        | Large | 2016-11-08 | 150 | 90 | 150 | 0.022   | 0.25     | 1
MRLB  | Marlowe Business         | Marlowe Group        | Large | 2017-03-01 | 12  | 8  | 0   | 0.031   | 0.3      | 0.8
TAMR  | Tamarind Home Energy     | Tamarind Energy      | Large | 2016-11-08 | 132 | 85 | 125 | 0.035   | 0.3      | 0.9
QUIL  | Quillon Gas and Power    | Quillon              | Large | 2016-12-15 | 95  | 55 | 100 | 0.018   | 0.2      | 1.1
WREN  | Wrenfield Energy         | Quillon              | Large | 2019-05-20 | 24  | 16 | 22  | 0.042   | 0.35     | 1
OTTB  | Otterbourne Energy       | Otterbourne Energy   | Large | 2017-02-06 | 105 | 70 | 100 | 0.04    | 0.25     | 2.4
FENN  | Fennimore Power          | Fennimore Power      | Large | 2017-06-19 | 88  | 60 | 80  | 0.085   | 0.35     | 0.6
THIS  | Thistledown Energy       | Thistledown Energy   | Large | 2017-09-04 | 74  | 48 | 70  | 0.028   | 0.2      | 2.6
AMBR  | Amberlow Utilities       | Amberlow Utilities   | Large | 2017-10-30 | 64  | 42 | 62  | 0.13    | 0.45     | 0.9
SALT  | Saltmarsh Energy         | Saltmarsh Energy     | Large | 2018-01-22 | 55  | 40 | 52  | 0.038   | 0.25     | 0.5
BRCK  | Brackenhill Energy       | Brackenhill Energy   | Large | 2018-03-12 | 46  | 34 | 44  | 0.021   | 0.2      | 1.5
CORV  | Corvid Power             | Corvid Power         | Large | 2018-06-11 | 36  | 30 | 34  | 0.062   | 0.3      | 1
HAZL  | Hazelwick Energy         | Hazelwick Energy     | Small | 2019-02-25 | 26  | 20 | 25  | 0.16    | 0.5      | 0.9
PIPI  | Pipistrelle Energy       | Pipistrelle Energy   | Small | 2019-07-15 | 20  | 16 | 19  | 0.034   | 0.3      | 1
DUNL  | Dunlin Energy            | Dunlin Energy        | Small | 2020-01-13 | 15  | 0  | 15  | 0.1     | 0.4      | 1.3
MOTH  | Mothlight Energy         | Mothlight Energy     | Small | 2020-09-07 | 13  | 12 | 12  | 0.052   | 0.3      | 0.8
LANT  | Lantern Community Energy | Lantern Community    | Small | 2021-04-19 | 11  | 14 | 9   | 0.026   | 0.2      | 1.2
RAVL  | Ravelstone Business Power| Ravelstone           | Small | 2019-11-04 | 10  | 9  | 0   | 0.075   | 0.35     | 1
COBN  | Cobnut Flex              | Cobnut Flex          | Small | 2022-05-16 | 8   | 18 | 0   | 0.03    | 0.2      | 0.7
SAND  | Sandpiper Gas            | Sandpiper Gas        | Small | 2020-03-02 | 0   | 0  | 18  | 0.048   | 0.3      | 1.1
ELDR  | Elderflower Export       | Elderflower Export   | Small | 2023-02-06 | 0   | 22 | 0   | 0.057   | 0.3      | 0.8
`);

/** Nineteen groups with a long tail; two of them trade as two Parties; some hold one role only. All names are invented. */
export const suppliers: Supplier[] = table.map((row) => ({
  partyId: row.party,
  name: row.name,
  groupId: `GRP-${row.group.toUpperCase().replace(/ .*/, "").slice(0, 8)}`,
  groupName: row.group,
  category: row.size === "Large" ? "Large Supplier" : "Small Supplier",
  since: row.since,
  is: Number(row.is),
  es: Number(row.es),
  gs: Number(row.gs),
  failing: Number(row.failing),
  careless: Number(row.careless),
  north: Number(row.north),
}));
