import { createServer } from 'node:net';

/** An address of this machine beside 127.0.0.1. */
export const OTHER_LOOPBACK = '127.0.0.2';

/** Not every system answers on all of 127.0.0.0/8. */
export const hasOtherLoopback: boolean = await new Promise<boolean>((resolve) => {
  const probe = createServer();
  probe.once('error', () => resolve(false));
  probe.listen(0, OTHER_LOOPBACK, () => probe.close(() => resolve(true)));
});
