import { redirect } from "next/navigation";
import { requireSession } from "@/lib/access/require-scope";

/** Sends each reader to where their work starts. */
export default async function StartPage() {
  const { active, duties } = await requireSession();
  if (active) redirect("/overview");
  redirect(duties.includes("operator") || duties.includes("publisher") ? "/deliveries" : "/catalogue");
}
