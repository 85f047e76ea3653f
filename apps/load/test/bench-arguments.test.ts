import { describe, expect, it } from 'vitest';
import { PARTS, parseBenchArguments, UsageError } from '../src/bench-arguments.ts';

describe('the command line of npm run bench', () => {
  it('runs everything, 15 pairs of it, without arguments', () => {
    const { parts, pairs, seconds, write, shapes, peers } = parseBenchArguments([]);
    expect(parts).toEqual(PARTS);
    expect({ pairs, seconds, write }).toEqual({ pairs: 15, seconds: 2, write: false });
    expect(shapes).toEqual(['fifty', 'thousand', 'latency']);
    expect(peers).toHaveLength(6);
  });

  it('takes parts, shapes, peers and goals by name, in the order in which they run', () => {
    const asked = parseBenchArguments(
      'goals peers --shapes latency,fifty --peers ws,hand-written --goals growth --pairs 6 --seconds 0.5 --write'.split(
        ' ',
      ),
    );
    expect(asked).toEqual({
      parts: ['peers', 'goals'],
      shapes: ['fifty', 'latency'],
      peers: ['hand-written', 'ws'],
      goals: ['growth'],
      pairs: 6,
      seconds: 0.5,
      write: true,
    });
  });

  it('says what there is and runs nothing with --help', () => {
    expect(parseBenchArguments(['--help']).parts).toBe('help');
  });

  it.each([
    [['prices'], 'no part is called "prices"'],
    [['peers', '--shapes', 'round'], 'no shape is called "round"'],
    [['peers', '--peers', 'nobody'], 'no peer is called "nobody"'],
    [['goals', '--goals', 'fame'], 'no goal is called "fame"'],
    [['--pairs', '0'], '--pairs 0 is no positive number'],
    [['--seconds', 'long'], '--seconds long is no positive number'],
    [['--colour'], '--colour'],
  ])('refuses %j', (argv, message) => {
    expect(() => parseBenchArguments(argv)).toThrow(UsageError);
    expect(() => parseBenchArguments(argv)).toThrow(message);
  });
});
