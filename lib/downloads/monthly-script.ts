import type { UserRole } from "@/lib/access/party-scope";
import { hasEstate } from "@/lib/inventory/estate";

/** Every file of a month that a role can fetch, by address under /api/v1 (PERIOD stands for the month) and file name. */
function filesOf(role: UserRole): [path: string, name: string][] {
  const query = `role=${role}&period=$PERIOD`;
  const extracts = ["power-outages", "security-credentials", "alert-failures"];
  const dataFiles = [...(hasEstate(role) ? ["inventory"] : []), "failures", "alerts"];
  return [
    [`reports/$PERIOD.pdf?role=${role}`, "report_$PERIOD.pdf"],
    ...(role === "ED" ? extracts.map((id): [string, string] => [`extracts/${id}?${query}`, `${id}_$PERIOD.csv`]) : []),
    ...dataFiles.map((id): [string, string] => [`data-files/${id}?${query}`, `${id}_$PERIOD.csv`]),
    ["pmr/$PERIOD.pdf", "pmr_$PERIOD.pdf"],
  ];
}

/**
 * A POSIX shell script that fetches a month's files with curl into a folder: TOKEN from the environment, the month as its argument or the one
 * before this one. A file that does not arrive whole leaves nothing under its name, and the script ends at once with the reason and status 1.
 */
export function monthlyScript(origin: string, role: UserRole): string {
  const fetches = filesOf(role).map(([path, name]) => `fetch "${path}" "${name}"`);
  return `#!/bin/sh
# Fetches the files of one Reporting Period from the Customer Analytics Portal, as ${role}.
#   TOKEN=... sh monthly.sh [YYYY-MM] [FOLDER]
# Without a month: the one before this one. Ends with status 1 and says why when a file does not arrive whole.
# In a crontab, on the 20th of each month at six:  0 6 20 * *  TOKEN="$(cat /path/to/token)" sh /path/to/monthly.sh
set -eu
PORTAL="\${PORTAL:-${origin}}"

fail() {
  echo "monthly.sh: $1" >&2
  exit 1
}

[ -n "\${TOKEN:-}" ] || fail "set TOKEN to an API token of your Party"
command -v curl >/dev/null || fail "curl is needed"
if [ -n "\${1:-}" ]; then
  PERIOD=$1
else
  YEAR=$(date -u +%Y)
  MONTH=$(date -u +%m)
  MONTH=$((\${MONTH#0} - 1))
  if [ "$MONTH" -eq 0 ]; then MONTH=12 YEAR=$((YEAR - 1)); fi
  PERIOD=$(printf '%04d-%02d' "$YEAR" "$MONTH")
fi
case $PERIOD in
[0-9][0-9][0-9][0-9]-0[1-9] | [0-9][0-9][0-9][0-9]-1[0-2]) ;;
*) fail "a month is written YYYY-MM, not $PERIOD" ;;
esac
FOLDER=\${2:-$PERIOD}
mkdir -p "$FOLDER" || fail "the folder $FOLDER cannot be made"

# The token goes in by standard input, so that no list of processes shows it.
fetch() {
  PART="$FOLDER/.$2.part"
  CODE=$(printf 'Authorization: Bearer %s' "$TOKEN" |
    curl --silent --show-error --retry 3 --connect-timeout 30 -H @- -o "$PART" -w '%{http_code}' "$PORTAL/api/v1/$1") || {
    rm -f "$PART"
    fail "$2 did not arrive whole"
  }
  if [ "$CODE" != 200 ]; then
    WHY=$(head -c 500 "$PART" 2>/dev/null || true)
    rm -f "$PART"
    fail "$2: the portal answered $CODE. $WHY"
  fi
  mv "$PART" "$FOLDER/$2"
  echo "$FOLDER/$2  $(wc -c <"$FOLDER/$2" | tr -d ' ') bytes"
}

${fetches.join("\n")}
echo "All ${fetches.length} files of $PERIOD are in $FOLDER."
`;
}
