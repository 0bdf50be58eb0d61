/** One of a few, each with its words, all in sight. */
import type { Signal } from "@preact/signals";

interface Props<T> {
  label: string;
  among: readonly T[];
  chosen: Signal<T>;
  say: (value: T) => string;
}

export function Choices<T extends string | number | boolean | null>(props: Props<T>) {
  const { label, among, chosen, say } = props;
  return (
    <div role="radiogroup" aria-label={label}>
      {among.map((value) => (
        <label key={String(value)} class="choice">
          <input
            type="radio"
            name={label}
            checked={chosen.value === value}
            onChange={() => (chosen.value = value)}
          />
          <span>{say(value)}</span>
        </label>
      ))}
    </div>
  );
}
