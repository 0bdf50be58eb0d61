/** A page that leads nowhere: why, and the one way on. */
import { t, type Key } from "../i18n";

interface DeadEndProps {
  title: Key;
  text: Key;
  /** Where to go on to, and what it is called. */
  href: string;
  on: Key;
}

export function DeadEnd({ title, text, href, on }: DeadEndProps) {
  return (
    <main class="page-main stack">
      <h1>{t(title)}</h1>
      <p>{t(text)}</p>
      <p>
        <a class="button" href={href}>
          {t(on)}
        </a>
      </p>
    </main>
  );
}
