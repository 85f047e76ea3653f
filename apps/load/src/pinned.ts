type Command = [program: string, ...args: string[]];

/** A command that runs on one core alone (util-linux), with the process id of the program itself; as it is without a core. */
export function pinned(core: number | undefined, command: Command): Command {
  return core === undefined ? command : ['taskset', '-c', String(core), ...command];
}
