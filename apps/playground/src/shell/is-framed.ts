/** Whether this page stands in a frame of another, as the second device does. */
export function isFramed(): boolean {
  return window.parent !== window;
}
