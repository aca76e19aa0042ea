/** A file in the making: its name, and what is in it part by part. */
export interface FileText {
  readonly name: string;
  /** The media type. */
  readonly type: string;
  readonly parts: Iterable<string | Blob>;
}

/** No longer than this at a time is spent on the text, milliseconds: the page goes on in between. */
const SLICE_MS = 12;
/** The browser has begun to save the file by then. */
const REVOKE_MS = 60_000;

/** Has the browser save a file, as if a link to it were clicked: no permission is needed for that. */
export async function saveFile({ name, type, parts }: FileText): Promise<void> {
  const written: (string | Blob)[] = [];
  let begun = performance.now();
  for (const part of parts) {
    written.push(part);
    if (performance.now() - begun < SLICE_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    begun = performance.now();
  }
  const address = URL.createObjectURL(new Blob(written, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), REVOKE_MS);
}
