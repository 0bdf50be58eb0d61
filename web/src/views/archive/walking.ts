/** Keys of a list that is read from top to bottom: arrows from link to link, "/" back to the field. */
export function arrows(event: KeyboardEvent, field: HTMLInputElement | null): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !field) return;
  const here = document.activeElement;
  const typing = here instanceof HTMLInputElement || here instanceof HTMLSelectElement;
  if (event.key === "/" && !typing) {
    event.preventDefault();
    field.focus();
    field.select();
    return;
  }
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (!step || (typing && here !== field)) return;
  const links = [...document.querySelectorAll<HTMLElement>(".found-link, .found-hit")];
  const at = here === field ? -1 : links.indexOf(here as HTMLElement);
  if (at < 0 && here !== field) return;
  const to = at + step;
  if (to >= links.length) return;
  event.preventDefault();
  (to < 0 ? field : links[to]!).focus();
}
