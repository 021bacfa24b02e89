import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { isDay } from "@/lib/period";
import { sampleOptions, type SampleOptions } from "@/lib/sample/sample-options";
import { writeSample, type SampleProgress } from "@/lib/sample/write-sample";
import { oneLine } from "@/lib/platform/one-line";

const help = `Writes a synthetic GB smart-metering industry as a delivery of feeds: no real Party, person or Device is in it.

  npm run sample -- --out DIR --devices N --days D --seed S [options]

  --out DIR               folder to write to; files of the same name are replaced
  --devices N             Devices in the last snapshot
  --days D                days of traffic
  --seed S                any text; the same options give the same bytes
  --requests-per-day R    counted Service Requests on an average day (default: 0.53 a Device)
  --alerts-per-day A      Alerts on an average day (default: 0.14 a request)
  --from YYYY-MM-DD       first day (default: so that the last is 2026-10-31)
  --files-per month|day   how the feeds are cut into files (default: month)
  --gzip                  compress the files
`;

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === null) return void process.stdout.write(help);
  const say = (words: string) => process.stderr.write(`${words}\n`);
  say(`Writing ${options.days} days from ${options.from}, ${options.devices.toLocaleString("en-GB")} Devices, to ${options.outDir}`);
  const result = await writeSample(options, progressLines(say));
  const rate = Math.round(result.requestRows / result.seconds / 1000);
  say(
    `Done in ${result.seconds.toFixed(1)} s: ${result.rows.toLocaleString("en-GB")} rows in ${result.files} files, ${rate} thousand request rows a second.`,
  );
  say(`Load it with: npm run ingest -- ${options.outDir}`);
}

/** Says how far it is about once a second. */
function progressLines(say: (words: string) => void): (state: SampleProgress) => void {
  let said = 0;
  return ({ day, daysDone, days, requestRows, seconds }) => {
    if (seconds - said < 1) return;
    said = seconds;
    const left = Math.ceil((seconds / daysDone) * (days - daysDone));
    say(
      `${day}  ${requestRows.toLocaleString("en-GB")} request rows, ${Math.round(requestRows / seconds / 1000)} thousand a second, ${left} s left`,
    );
  };
}

function readOptions(args: string[]): SampleOptions | null {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args,
    options: {
      out: text,
      devices: text,
      days: text,
      seed: text,
      from: text,
      "requests-per-day": text,
      "alerts-per-day": text,
      "files-per": text,
      gzip: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return null;
  if (!values.out || !values.devices || !values.days || !values.seed)
    throw new Error("--out, --devices, --days and --seed are needed; see --help");
  if (values.from !== undefined && !isDay(values.from)) throw new Error(`--from must be a day, YYYY-MM-DD, not ${values.from}`);
  const filesPer = values["files-per"] ?? "month";
  if (filesPer !== "month" && filesPer !== "day") throw new Error("--files-per must be month or day");
  return sampleOptions({
    outDir: resolve(process.env.INIT_CWD ?? ".", values.out), // npm runs scripts in the root, the reader may stand elsewhere
    devices: wholeNumber("devices", values.devices),
    days: wholeNumber("days", values.days),
    seed: values.seed,
    from: values.from,
    requestsPerDay: values["requests-per-day"] === undefined ? undefined : wholeNumber("requests-per-day", values["requests-per-day"]),
    alertsPerDay: values["alerts-per-day"] === undefined ? undefined : wholeNumber("alerts-per-day", values["alerts-per-day"]),
    filesPer,
    gzip: values.gzip,
  });
}

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,11}$/.test(text)) throw new Error(`--${name} must be a whole number above 0, not ${text}`);
  return Number(text);
}

main().catch((error: unknown) => {
  process.stderr.write(`${oneLine(error)}\n`);
  process.exitCode = 1;
});
