import { createHash } from "node:crypto";
import type { AuditBy } from "@/lib/access/audit";
import { cancelUpload, finishUpload } from "@/lib/deliveries/uploads/end-upload";
import { keepPart } from "@/lib/deliveries/uploads/keep-part";
import { partBytes, plainBytes } from "@/lib/deliveries/uploads/upload";
import { beginUpload } from "@/lib/deliveries/uploads/upload-store";
import { readWantedUpload } from "@/lib/deliveries/uploads/wanted-upload";

/** A whole delivery sent as one form (field `file`, once for each): kept as its parts would be and handed to the ingest. Gives its number. */
export async function sendSmall(form: FormData, personId: string, by: AuditBy): Promise<number> {
  const files = form.getAll("file").filter((file): file is File => file instanceof File && (file.name !== "" || file.size > 0));
  for (const { name, size } of files) {
    form.append("name", name);
    form.append("bytes", String(size));
  }
  const uploadId = await beginUpload(readWantedUpload(form, plainBytes), personId, by);
  try {
    const sums = new Map<string, string>();
    for (const file of files) sums.set(file.name, await keepFile(uploadId, file));
    await finishUpload(uploadId, sums, by);
    return uploadId;
  } catch (error) {
    await cancelUpload(uploadId, by);
    throw error;
  }
}

async function keepFile(uploadId: number, file: File): Promise<string> {
  const hash = createHash("sha256");
  for (let first = 0; first < file.size; first += partBytes) {
    const part = file.slice(first, first + partBytes);
    hash.update(Buffer.from(await part.arrayBuffer()));
    await keepPart(uploadId, file.name, { first, last: first + part.size - 1, total: file.size }, part.stream());
  }
  return hash.digest("hex");
}
