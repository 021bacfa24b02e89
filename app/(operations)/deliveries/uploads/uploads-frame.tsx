import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable } from "@/components/tables/data-table";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import { daysKept, type Upload } from "@/lib/deliveries/uploads/upload";
import { bytesInWords, shareReceived, uploadStates } from "@/lib/deliveries/uploads/words";
import { countOf, formatClock } from "@/lib/format";

const columns = [
  { key: "upload", head: "Upload" },
  { key: "begun", head: "Begun", label: "Begun", className: "whitespace-nowrap" },
  { key: "by", head: "By", label: "By" },
  { key: "files", head: "Files", label: "Files" },
  { key: "come", head: "Come", label: "Come", align: "right" as const },
  { key: "state", head: "State", label: "State" },
];

function StateTag({ state, outcome }: Upload) {
  const word = uploadStates[state === "ended" ? (outcome ?? "failed") : state];
  if (outcome === "failed") {
    return (
      <Tag tone="worse" shape="cross">
        {word}
      </Tag>
    );
  }
  return <Tag tone={state === "open" ? "caution" : "plain"}>{word}</Tag>;
}

function rowOf(upload: Upload) {
  const { uploadId, files, begunAt, begunBy } = upload;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return {
    id: String(uploadId),
    cells: [
      <TextLink key="upload" href={`/deliveries/uploads/${uploadId}`}>
        Upload {uploadId}
      </TextLink>,
      formatClock(begunAt),
      begunBy,
      <span key="files" className="wrap-anywhere">
        {files[0]?.name}
        {files.length > 1 && ` and ${countOf(files.length - 1, "more file")}`}
      </span>,
      `${Math.floor(shareReceived(files) * 100)}% of ${bytesInWords(bytes)}`,
      <StateTag key="state" {...upload} />,
    ],
  };
}

/** The uploads so far, newest first. */
export function UploadsFrame({ uploads }: { uploads: Upload[] }) {
  return (
    <Frame labelledBy="uploads">
      <FrameHead id="uploads" title="Uploads so far" />
      <DataTable caption="Uploads, newest first" columns={columns} rows={uploads.map(rowOf)} className="mt-3" />
      <div className="h-4" />
      <FrameFoot>One that nobody goes on with for {daysKept} days is given up, and its files are removed.</FrameFoot>
    </Frame>
  );
}
