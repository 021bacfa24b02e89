import { cpus } from "node:os";
import { growthLines, linesOf } from "@/lib/bench/bench-lines";
import { benchHelp, benchOptions } from "@/lib/bench/bench-options";
import { benchEstate } from "@/lib/bench/bench-estate";
import { benchLoad } from "@/lib/bench/load/bench-load";
import { benchNational } from "@/lib/bench/national/bench-national";
import { benchSize, type SizeMeasure } from "@/lib/bench/bench-size";
import { estateGrowthLines, estateLines } from "@/lib/bench/estate-lines";
import { alertProjectionLines } from "@/lib/bench/estate-projection";
import { reportTable, type Line } from "@/lib/bench/report";
import { closeWorkspace } from "@/lib/bench/workspace";
import { oneLine } from "@/lib/platform/one-line";

const say = (line: string) => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const options = benchOptions(process.argv.slice(2));
  if (!options) return console.log(benchHelp);
  if (options.loadMinutes !== null) {
    const lines = await benchLoad(options.sizes[0], options.loadMinutes, say);
    if (lines.some(({ isMet }) => isMet === false)) process.exitCode = 1;
    return console.log(options.json ? JSON.stringify(report([], lines), null, 1) : reportTable(lines));
  }
  if (options.nationalDays !== null) {
    const lines = await benchNational(options.nationalDays, say);
    if (lines.some(({ isMet }) => isMet === false)) process.exitCode = 1;
    return console.log(options.json ? JSON.stringify(report([], lines), null, 1) : reportTable(lines));
  }
  const began = performance.now();
  const sizes: SizeMeasure[] = [];
  for (const requests of options.sizes) sizes.push(await benchSize(requests, say));
  const smaller = await benchEstate(options.smallerEstate, say);
  const estate = await benchEstate(options.estate, say);
  const isTelling = Math.min(options.estate.devices, options.estate.alerts) >= 1e6; // what is smaller answers in times too short to tell
  const estateGrowth = [...(isTelling ? estateGrowthLines(smaller, estate) : []), ...alertProjectionLines(smaller, estate)];
  const lines = [...sizes.flatMap(linesOf), ...growthLines(sizes[0], sizes[1]), ...estateLines(estate), ...estateGrowth];
  const failed = lines.filter(({ isMet }) => isMet === false).length;
  console.log(options.json ? JSON.stringify(report(sizes, lines), null, 1) : reportTable(lines));
  const judged = lines.filter(({ isMet }) => isMet !== null).length;
  say(`\n${judged - failed} of ${judged} targets met, ${Math.round((performance.now() - began) / 1000)} s on ${cpus().length} cores.`);
  if (failed > 0) process.exitCode = 1;
}

function report(sizes: SizeMeasure[], lines: Line[]) {
  const seats = sizes.map((size) => ({
    requests: size.requests,
    seats: size.seats.map(({ scope, requests, processId }) => ({ ...scope, requests, processId })),
    pages: size.pages.map(({ question, p50, p95, bySeat }) => ({ id: question.id, p50, p95, bySeat })),
  }));
  return { cores: cpus().length, node: process.version, lines, sizes: seats };
}

for (const [signal, number] of Object.entries({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 })) {
  process.once(signal, () => {
    say("Stopping …");
    void closeWorkspace().finally(() => process.exit(128 + number));
  });
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    say(oneLine(error));
    process.exit(1);
  },
);
