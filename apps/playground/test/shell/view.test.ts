import { describe, expect, it } from 'vitest';
import { addressOf, VIEWS, viewOf } from '../../src/shell/view.ts';

describe('views and their addresses', () => {
  it.each(VIEWS)('%s is found again by its address', (view) => {
    expect(viewOf(new URL(addressOf(view), 'http://server').search)).toBe(view);
  });

  it.each(['', '?view=', '?view=nothing', '?other=inspector', '?view=Inspector'])(
    '%j is the conversation',
    (search) => {
      expect(viewOf(search)).toBe('conversation');
    },
  );
});
