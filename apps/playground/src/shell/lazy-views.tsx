import { type ComponentType, lazy } from 'react';

/** Instead of a view whose code did not come. */
function ViewNotLoaded() {
  return (
    <main className="view empty-view">
      <h1>This view could not be loaded</h1>
      <p>The server did not answer, or has a newer version of this page.</p>
      <button type="button" className="primary" onClick={() => location.reload()}>
        Reload the page
      </button>
    </main>
  );
}

/** The code of a view is loaded when somebody goes there. */
function view<Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) {
  return lazy(() =>
    load().then(
      (module) => ({ default: module[name] as ComponentType }),
      () => ({ default: ViewNotLoaded as ComponentType }),
    ),
  );
}

export const InspectorView = view(() => import('../inspector/inspector-view.tsx'), 'InspectorView');
export const FaultsView = view(() => import('../faults/faults-view.tsx'), 'FaultsView');
export const ServerView = view(() => import('../server/server-view.tsx'), 'ServerView');
