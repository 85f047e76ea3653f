import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react';

interface MenuProps {
  readonly name: string;
  readonly items: readonly { readonly name: string; readonly onChoose: () => void }[];
}

/** A button that shows further buttons; Escape, a choice or the focus going elsewhere hides them. */
export function Menu({ name, items }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();

  function close(): void {
    setOpen(false);
    opener.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && isOpen) close();
  }

  function onBlur(event: FocusEvent): void {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys and the focus are those of the buttons within.
    <div className="menu" onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        ref={opener}
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {name} <span aria-hidden="true">▾</span>
      </button>
      <ul id={id} className="menu-items" hidden={!isOpen}>
        {items.map((item) => (
          <li key={item.name}>
            <button
              type="button"
              onClick={() => {
                close();
                item.onChoose();
              }}
            >
              {item.name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
