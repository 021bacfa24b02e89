import { Frame, FrameHead } from "@/components/frames/frame";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { TextArea } from "@/components/ui/text-area";
import { changeSubjects } from "@/lib/catalogue/change-request";

/** Asks the DCC for a change of the catalogue. */
export function ProposeForm() {
  return (
    <Frame labelledBy="propose">
      <FrameHead id="propose" title="Ask for a change" summary="Seen by everyone of your Party and by the DCC, by nobody else." />
      <form action="/catalogue/changes/propose" method="post" className="flex max-w-[75ch] flex-col gap-4 px-4 py-4 sm:px-5">
        <SelectField name="subject" label="About" options={Object.entries(changeSubjects).map(([value, text]) => ({ value, text }))} />
        <TextField
          name="item"
          label="Which one, if there is one"
          hint="An id of the catalogue: a metric, process, SRV or dimension"
          maxLength={120}
        />
        <TextField name="title" label="In one line" required minLength={5} maxLength={120} />
        <TextArea name="words" label="What should change, and what it would be for" required minLength={10} maxLength={4_000} rows={5} />
        <div>
          <Button>Send the request</Button>
        </div>
      </form>
    </Frame>
  );
}
