import { ChangeAnswer, ChangeTag } from "@/components/frames/change-answer";
import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import type { ChangeRequest } from "@/lib/catalogue/change-request";
import { askedByText } from "@/lib/charts/change-words";

const answers = [
  { value: "accepted", text: "Accepted" },
  { value: "declined", text: "Declined" },
];

function AnswerForm({ request }: { request: ChangeRequest }) {
  const { requestId, partyId, costWords, costPounds, decisionWords, effectiveFrom, state } = request;
  const id = (name: string) => `${name}-${requestId}`;
  return (
    <form action="/changes/decide" method="post" className="flex max-w-[75ch] flex-col gap-3 px-4 pb-4 sm:px-5">
      <input type="hidden" name="party" value={partyId} />
      <input type="hidden" name="request" value={requestId} />
      <div className="flex flex-wrap items-end gap-3">
        <SelectField
          name="state"
          id={id("state")}
          label="Decision"
          options={answers}
          value={state === "declined" ? "declined" : "accepted"}
        />
        <TextField name="cost" id={id("cost")} label="Cost, pounds" inputMode="decimal" defaultValue={costPounds ?? ""} />
        <TextField
          name="effective"
          id={id("effective")}
          label="Takes effect with"
          type="month"
          defaultValue={effectiveFrom?.slice(0, 7) ?? ""}
        />
      </div>
      <TextField
        name="costWords"
        id={id("cost-words")}
        label="What the cost is made of"
        required
        defaultValue={costWords}
        maxLength={1_000}
      />
      <TextArea
        name="words"
        id={id("words")}
        label="The decision and why"
        required
        rows={3}
        defaultValue={decisionWords}
        maxLength={4_000}
      />
      <div>
        <Button look="secondary">
          {state === "open" ? "Answer" : "Answer anew"}
          <span className="sr-only">: {request.title}</span>
        </Button>
      </div>
    </form>
  );
}

/** One request with its answer, and the form to give one. */
export function RequestFrame({ request }: { request: ChangeRequest }) {
  return (
    <Frame>
      <FrameHead id={request.requestId} title={request.title} aside={<ChangeTag state={request.state} />} />
      <ChangeAnswer request={request} />
      {request.state === "open" ? (
        <AnswerForm request={request} />
      ) : (
        <details className="px-4 pb-3 sm:px-5">
          <summary className="link inline-block min-h-6 cursor-pointer text-note">Answer anew</summary>
          <div className="-mx-4 mt-2 sm:-mx-5">
            <AnswerForm request={request} />
          </div>
        </details>
      )}
      <FrameFoot>{askedByText(request, true)}</FrameFoot>
    </Frame>
  );
}
