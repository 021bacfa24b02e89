import { Notice } from "@/components/ui/notice";
import { adminDone, adminProblem } from "./problem-words";

/** What became of the form that was sent before, if any. */
export function OutcomeNotice({ search }: { search: Record<string, string | string[] | undefined> }) {
  const problem = adminProblem(search.error);
  const done = adminDone(search.done);
  return (
    <>
      {problem && (
        <Notice tone="worse" announce>
          {problem}
        </Notice>
      )}
      {done && <Notice tone="better">{done}</Notice>}
    </>
  );
}
