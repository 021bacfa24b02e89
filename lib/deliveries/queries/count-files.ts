import { z } from "zod";
import { rowsOf, type Queryable } from "@/lib/deliveries/queries/queryable";

/** How many files were ever received, refused ones included. */
export async function countFiles(db: Queryable): Promise<number> {
  const [{ files }] = await rowsOf(db, z.object({ files: z.number() }), "select count(*)::integer as files from delivery_file");
  return files;
}
