import { useMemo } from 'react';
import { useRecorded } from '../bench/use-recorded.ts';
import { useWorkbench } from '../bench/workbench-context.ts';
import { ConnectionFaults } from './connection-faults.tsx';
import { Devices } from './devices.tsx';
import { DuplicateFault } from './duplicate-fault.tsx';
import { lastTakenText } from './last-text.ts';
import { recoveriesOf } from './recoveries.ts';
import { RecoveriesPanel } from './recoveries-panel.tsx';
import { TallyPanel } from './tally-panel.tsx';
import { useTally } from './use-tally.ts';
import '../styles/faults.css';

/** Breaks the connection on purpose, and shows that nothing is lost. */
export function FaultsView() {
  const workbench = useWorkbench();
  const frames = useRecorded(workbench.recorder);
  const { tally, reason } = useTally(workbench, frames);
  const last = useMemo(() => lastTakenText(frames), [frames]);
  const recoveries = useMemo(() => recoveriesOf(frames), [frames]);

  return (
    <main className="faults-view view">
      <h1>Faults</h1>
      <p className="lead">Break the connection of this page in every way, and see what becomes of it.</p>
      <TallyPanel tally={tally} reason={reason} />
      <div className="fault-cards">
        <ConnectionFaults faults={workbench.faults} />
        <DuplicateFault conversation={workbench.conversation} last={last} />
      </div>
      <Devices />
      <RecoveriesPanel recoveries={recoveries} />
    </main>
  );
}
