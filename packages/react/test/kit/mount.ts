import { act, type ReactNode } from 'react';
import { createRoot, hydrateRoot, type Root } from 'react-dom/client';
import { onTestFinished } from 'vitest';

/** A tree of components in a document. */
export interface Mounted {
  readonly container: HTMLElement;
  /** Renders something else, and waits for its effects. */
  render(tree: ReactNode): Promise<void>;
  /** Idempotent; happens at the end of the test by itself. */
  unmount(): Promise<void>;
}

const actEnvironment = globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean };

/** Renders in a `div` of its own. */
export async function mount(tree: ReactNode): Promise<Mounted> {
  const container = document.createElement('div');
  const mounted = keep(container, () => createRoot(container));
  await mounted.render(tree);
  return mounted;
}

/** Takes over what a server rendered. */
export async function hydrate(
  html: string,
  tree: ReactNode,
  onError: (error: unknown) => void,
): Promise<Mounted> {
  const container = document.createElement('div');
  container.innerHTML = html;
  const mounted = keep(container, () => hydrateRoot(container, tree, { onRecoverableError: onError }));
  await mounted.render(tree);
  return mounted;
}

/** What happens in `task` is rendered before this resolves. */
export async function during(task: () => unknown): Promise<void> {
  await act(async () => {
    await task();
    await new Promise((resolve) => setImmediate(resolve));
  });
}

/** Lets React schedule its work by itself, in slices, as in a browser. */
export async function withoutAct(task: () => Promise<unknown>): Promise<void> {
  actEnvironment.IS_REACT_ACT_ENVIRONMENT = false;
  try {
    await task();
  } finally {
    actEnvironment.IS_REACT_ACT_ENVIRONMENT = true;
  }
}

function keep(container: HTMLElement, open: () => Root): Mounted {
  actEnvironment.IS_REACT_ACT_ENVIRONMENT = true;
  document.body.append(container);
  let root: Root | undefined;

  async function unmount(): Promise<void> {
    await during(() => root?.unmount());
    root = undefined;
    container.remove();
  }
  onTestFinished(unmount);

  return {
    container,
    render: (tree) =>
      during(() => {
        root ??= open();
        root.render(tree);
      }),
    unmount,
  };
}
