import { expect, test } from "vitest";
import { fileNameOf, htmlTable, tabbedText } from "@/lib/charts/table-text";

test("a copied table is tab-separated text and a plain table, and starts no formula", () => {
  const rows = [
    ["Month", "You"],
    ["=cmd()", " 92.4%\n 1 of 2\t"],
    ["+0.6 points", "-1"],
    ["+cmd", "@x <b>"],
  ];
  expect(tabbedText(rows)).toBe("Month\tYou\n'=cmd()\t92.4% 1 of 2\n+0.6 points\t-1\n'+cmd\t'@x <b>");
  expect(htmlTable(rows.slice(0, 2))).toBe(
    "<table><tr><th>Month</th><th>You</th></tr><tr><td>'=cmd()</td><td>92.4% 1 of 2</td></tr></table>",
  );
  expect(htmlTable([[], ["<script>"]])).toContain("&lt;script&gt;");
});

test("a file is called by its finding", () => {
  expect(fileNameOf("E20 holds a third of failures, möre")).toBe("e20-holds-a-third-of-failures-mo-re");
  expect(fileNameOf("日本")).toBe("figure");
});
