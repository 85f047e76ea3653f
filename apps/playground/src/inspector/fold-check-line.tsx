import type { FoldCheck } from './fold-check.ts';

/** Whether the server's log, folded here, gives what the connection brought. */
export function FoldCheckLine({ check }: { readonly check: FoldCheck }) {
  return (
    <p className="fold-check" data-result={check.result} role="status">
      <span className="fold-check-mark" aria-hidden="true">
        {check.result === 'equal' ? '✓' : check.result === 'apart' ? '…' : '✗'}
      </span>
      {wordsOf(check)}
    </p>
  );
}

function wordsOf(check: FoldCheck): string {
  switch (check.result) {
    case 'equal': {
      const ahead =
        check.ahead === 0
          ? ''
          : `, but for the partial text of ${check.ahead === 1 ? 'one open utterance' : `${check.ahead} open utterances`}`;
      return `The fold of the server’s log equals the live state at seq ${check.seq}${ahead}.`;
    }
    case 'apart':
      return check.logSeq > check.liveSeq
        ? `The server’s log is at seq ${check.logSeq}, this page at ${check.liveSeq}: it has yet to catch up.`
        : `This page is at seq ${check.liveSeq}, the log as it was read at ${check.logSeq}: it is being read.`;
    case 'different':
      return `The fold of the server’s log differs from the live state in ${check.at}.`;
    default:
      return check satisfies never;
  }
}
