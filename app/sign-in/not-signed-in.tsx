import { Notice } from "@/components/ui/notice";

/** Why signing in did not work, with the way to the field to put right. */
export function NotSignedIn({ field, problem }: { field: string; problem: string }) {
  return (
    <Notice tone="worse" announce>
      <h2 className="text-body font-semibold">You are not signed in</h2>
      <p>
        <a href={`#${field}`} className="link">
          {problem}
        </a>
      </p>
    </Notice>
  );
}
