import { expect, test } from "vitest";
import { device, deviceCsv } from "@/lib/ingest/testing/rows";
import { useSample } from "@/lib/ingest/testing/sample";

const sample = useSample("devices");

test("the sample becomes the snapshot of its day; a wrong check digit is kept and flagged", async () => {
  expect(sample.receipt()).toMatchObject({ state: "accepted", accepted: 9, set_aside: 0, from: "2026-09-30", to: "2026-09-30" });
  const devices = await sample.rows<Record<string, unknown>>(
    "select *, snapshot_date::text, date_commissioned::text from device_snapshot order by device_id",
  );
  expect(devices.map((row) => row.device_id)).toEqual(Array.from({ length: 9 }, (_, k) => `00-DB-12-34-00-00-00-0${k + 1}`));
  expect(devices[1]).toMatchObject({
    snapshot_date: "2026-09-30",
    date_commissioned: "2021-05-03",
    import_supplier: "SUP02",
    data_quality: [],
  });
  expect(devices[5]).toMatchObject({ import_mpxn: "1200000000033", data_quality: ["mpan-check-digit"] });
  expect(devices[8]).toMatchObject({ device_type: "IHD", manufacturer: "", date_commissioned: null, import_supplier: "" });
});

test("without a manifest the date is in the file's name, or the file is refused", async () => {
  const body = deviceCsv([device({ gas_supplier: "NET12" })]);
  const world = sample.world();
  expect(await world.ingestAlone("devices.csv", body)).toMatchObject({
    state: "refused",
    reason: expect.stringMatching(/snapshot's date is not known/),
  });
  const receipt = await world.ingestAlone("devices_2026-08.csv", body);
  expect(receipt).toMatchObject({
    accepted: 1,
    from: "2026-08-31",
    notices: ["1 row names a Party as gas_supplier that does not hold the role GS on that day"],
  });
});
