import type { ReactNode } from "react";
import { Frame } from "@/components/frames/frame";
import { TextLink } from "@/components/ui/text-link";

type TileProps = {
  id: string;
  question: string;
  /** Begins with the word of judgement: Better, Lower, Similar. */
  statement: string;
  figure: string;
  note: ReactNode;
  picture?: ReactNode;
  link: ReactNode;
  /** The page that explains the figure. */
  explain?: string | null;
};

/** One question of the overview and its answer in words, with the figure, its n, a small picture and one way on. */
export function Tile({ id, question, statement, figure, note, picture, link, explain }: TileProps) {
  return (
    <Frame labelledBy={id} className="px-4 pt-4 sm:px-5 sm:pt-5">
      <p className="text-note text-ink-3">{question}</p>
      <h2 id={id} className="mt-0.5 text-key-list sm:text-tile lg:min-h-[3.25rem]">
        {statement}
      </h2>
      <div className="mt-2 mb-3 grid grow grid-cols-1 items-end gap-4 sm:grid-cols-[minmax(0,1fr)_auto] lg:mt-3 lg:mb-4">
        <div>
          <p className="text-key">{figure}</p>
          <p className="text-note text-ink-2">{note}</p>
        </div>
        {picture && <div className="hidden w-32 sm:block">{picture}</div>}
      </div>
      <p className="flex flex-wrap justify-between gap-x-4 gap-y-1 border-t border-line py-3 text-note">
        {link}
        {explain && (
          <TextLink href={explain} context={figure} className="text-ink-3">
            Explain this number
          </TextLink>
        )}
      </p>
    </Frame>
  );
}
