import { requireScope } from "@/lib/access/require-scope";
import { monthlyScript } from "@/lib/downloads/monthly-script";
import { settings } from "@/lib/env";

/** A ready-made script that fetches the role's files of a month; it holds no token. */
export async function GET(): Promise<Response> {
  const { userRole } = await requireScope();
  return new Response(monthlyScript(settings().portalUrl, userRole), {
    headers: {
      "content-type": "text/x-shellscript; charset=utf-8",
      "content-disposition": `attachment; filename="monthly_${userRole.toLowerCase()}.sh"`,
      "cache-control": "private, no-store",
    },
  });
}
