/** Sending a form: what its fields say, and once at a time, however often its button is tapped. */
const underway = new WeakSet<HTMLFormElement>();

/** What the field of that name says, composed (NFC) and without space around it. */
export type Said = (field: string) => string;

/** Lets `work` send a form; until that is done, sending it again does nothing. */
export function sendOnce(work: (said: Said) => Promise<unknown>): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (underway.has(form)) return;
    underway.add(form);
    const given = new FormData(form);
    const said: Said = (field) =>
      String(given.get(field) ?? "")
        .normalize("NFC")
        .trim();
    void work(said).finally(() => underway.delete(form));
  };
}
