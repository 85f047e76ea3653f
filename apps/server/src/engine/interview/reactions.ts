/** A word that fits how an answer was put, whatever it was about. */
export const REACTIONS: readonly { readonly pattern: RegExp; readonly lines: readonly string[] }[] = [
  {
    pattern: /\b(it depends|depends on)\b/iu,
    lines: ['So it depends.', 'I see, not always the same, then.'],
  },
  {
    pattern:
      /\b(i|we)(['’]d love| would love| hope|['’]m planning| am planning|['’]re planning| are planning)( to)?\b/iu,
    lines: ['I hope that works out.', 'So that is still to come.'],
  },
  {
    pattern: /\b(because|that['’]?s why|the reason is|thanks to)\b/iu,
    lines: ['I see why.', 'That explains it.', 'Now I see where that comes from.'],
  },
  {
    pattern:
      /\b(as a child|as a kid|when i was (a child|a kid|young|little|small|(four|five|six|seven|eight|nine|ten)))\b/iu,
    lines: ['That goes back a long way, then.'],
  },
  {
    pattern: /\b(never forget|still remember|remember every)\b/iu,
    lines: ['That has stayed with you, I see.'],
  },
  {
    pattern: /\b(on the one hand|although|on the other hand|but also|some people)\b/iu,
    lines: ['There are two sides to it, then.', 'I see, not a simple matter.'],
  },
];
