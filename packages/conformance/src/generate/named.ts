/** What a case fills in with a value of its own. */
export const named = (name: string): string => `\${${name}}`;
