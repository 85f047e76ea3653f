import { Counter } from 'k6/metrics';

/** Users that came to the end of their part; one that threw or was cut short is missing. */
export const partsDone = new Counter('parts_done');
