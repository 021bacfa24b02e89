import { Button } from "@/components/ui/button";

/** Gives an upload up; its files are removed. */
export function CancelForm({ uploadId }: { uploadId: number }) {
  return (
    <form method="post" action={`/deliveries/uploads/${uploadId}/change`} className="px-4 pb-4 sm:px-5">
      <Button type="submit" look="secondary" name="do" value="cancel">
        Give this upload up
      </Button>
    </form>
  );
}
