function words(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** `max_frame_bytes`, `MaxFrameBytes` → `maxFrameBytes`. */
export function camelCase(name: string): string {
  return words(name)
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}

/** `SessionState` → `SESSION_STATE`. */
export function constantCase(name: string): string {
  return words(name).join('_').toUpperCase();
}

/** `SessionState` → `SESSION_STATES`, `PhaseStatus` → `PHASE_STATUSES`. */
export function pluralConstantCase(name: string): string {
  const constant = constantCase(name);
  return constant.endsWith('S') ? `${constant}ES` : `${constant}S`;
}
