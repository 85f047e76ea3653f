/** Instead of a fault that needs a connection to break. */
export const NO_CONNECTION = 'There is no connection at the moment.';
