import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, statSync } from "node:fs";

/** The operating system account that runs PostgreSQL; null = the one running this process. PostgreSQL refuses to run as root. */
export type Account = { uid: number; gid: number } | null;

/** As root: the account "postgres", made if it is missing. Else null. */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return null;
  try {
    return lookUp();
  } catch {
    try {
      execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"], {
        stdio: "pipe",
      });
      return lookUp();
    } catch {
      throw new Error(
        'PostgreSQL does not run as root, and the account "postgres" could not be made. Run as another user, or add that account.',
      );
    }
  }
}

function lookUp(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8", stdio: "pipe" }));
  return { uid: id("-u"), gid: id("-g") };
}

/** The spawn options that make a child run as the account. */
export function runAs(account: Account): { uid?: number; gid?: number } {
  return account ?? {};
}

/** Whether the account can go into the folder, closed parent folders (a home of mode 700) included. */
export function canReach(account: Account, folder: string): boolean {
  if (!account) return true;
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...runAs(account), cwd: "/", stdio: "ignore" }).status === 0;
}

/** Gives the path to the account. */
export function giveTo(account: Account, path: string): void {
  if (!account) return;
  const { uid, gid } = statSync(path);
  if (uid !== account.uid || gid !== account.gid) chownSync(path, account.uid, account.gid);
}
