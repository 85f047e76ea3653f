import { memo, useState } from 'react';
import { describeFrame, prettyPrint } from './describe-frame.ts';
import type { LoggedFrame } from './frame-log.ts';

const ARROWS = { sent: '↑', received: '↓' } as const;

/** One frame on a line; opened, the whole of it. */
export const FrameRow = memo(({ frame }: { readonly frame: LoggedFrame }) => {
  const [isOpen, setOpen] = useState(false);
  const { type, detail } = describeFrame(frame.text);
  return (
    <li>
      <details className={`frame ${frame.direction}`} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className="frame-arrow" role="img" aria-label={frame.direction}>
            {ARROWS[frame.direction]}
          </span>
          <span className="frame-time">{timeOfDay(frame.at)}</span>
          <span className="frame-type">{type}</span>
          <span className="frame-detail">{detail}</span>
        </summary>
        {isOpen && <pre>{prettyPrint(frame.text)}</pre>}
      </details>
    </li>
  );
});
FrameRow.displayName = 'FrameRow';

function timeOfDay(at: number): string {
  const moment = new Date(at);
  return `${moment.toLocaleTimeString('en-GB')}.${String(moment.getMilliseconds()).padStart(3, '0')}`;
}
