/** How an answer is told that is not one. The first that fits is taken, in an answer of few words. */
export const ANSWER_PATTERNS = [
  {
    kind: 'repeat',
    pattern:
      /\b(repeat|rephrase|say (that|it) again|come again|once more|one more time|what was (that|the question)|what did you (say|ask)|(did ?n['’o]?t|could ?n['’o]?t|don['’]?t) (quite )?(catch|hear|get|understand)( (that|you|it|(the|your) question))?(?=\W*$|[,.!?] )|pardon|excuse me\s*\?|sorry\s*\?)/iu,
  },
  {
    kind: 'decline',
    pattern:
      /\b(rather not|no comment|(do ?n['’]?t|do not) (really )?(want|like|wish) to (talk|say|speak|answer|discuss|share)|none of your business|(that['’]?s|it['’]?s) (private|personal)|(skip|next) (that|this|it|question|one)|next question|ask me something (else|easier))\b|^\W*(skip|pass|next)\W*$/iu,
  },
  {
    kind: 'wait',
    pattern:
      /^\W*((ok(ay)?|well|um+|hmm+|sorry|yes|oh|please|sure)\W+)*(let me (think|see)|(just )?(one|a) (moment|second|sec|minute)|(please )?(give me|i need) (a |some )?(moment|second|minute|time)|hold on|hang on|wait|good question)\b/iu,
  },
  {
    kind: 'ready',
    pattern: /^\W*(i['’]?m |i am )?(ready|ok(ay)?|all ?right|hmm+,? ok(ay)?)\W*$/iu,
  },
  {
    kind: 'greeting',
    pattern: /^\W*(hi|hello|hey|good (morning|afternoon|evening))( there| everyone| alex)?\W*$/iu,
  },
] as const;

export const UNSURE =
  /^\W*i (?:forgot|forget)\W*$|\bi(?:['’]d| would|['’]ll| will) (?:have|need) to (?:think about|sleep on)\b|(^\W*((well|um+|sorry|honestly|oh)\W+)*|\bi )(really |honestly )?((do ?n['’]?t|do not) (really )?know(?! (?:who|if|whether|where|(?:how|what) to (?!say)))|(could|can) ?(not|n['’]?t) tell you)\b|\b(who knows|no clue|dunno|idk|no idea|not (really |so )?sure|ca ?n['’]?t (think|say|remember)|hard to (say|explain|describe|put into words)|i (no|not) (know|understand|remember)|(have|find) no words?|that(['’]s| is) (quite )?a ((good|hard|tough|difficult|big) )?(question|one)|(difficult|hard|fast) for me|too (difficult|hard|fast)\W*$|slow(ly|er),? please|never (really )?thought about)\b/iu;

/** Asks the interview the same. */
export const BACK =
  /\b(?:tell|know) (?:me )?an? joke\b|^\W*(?:(?:and|but|so|ok|okay|look|well|please|then|right|yes|no)\W+)*(?:please )?(?:tell|send|help|teach|ask|show|e-?mail) me\b(?! about it)|^\W*(?:(?:and|but|so|ok|okay|well|hey)\W+)*(?:(?:what|why|who|where|how|when) )?(?:do|are|is|does|did|can|will|would|should|have) (?:you|this|u)\b(?! (?:know,|see,))|\byou['’]?(?:re| are) (?:just |only |really )?an? (?:ro)?(?:bot|machine|program|computer|ai|chatbot)\b|\bwhy (?:do|would) you care\b|\band yours?\W*$|and you\W*$|\b((what|how) about (you|yours)|what do you think)\b/iu;

/** Is put as a question, with its mark or without. */
export const ASKED =
  /^\W*(?:(?:and|but|so|ok|okay|well|hey|i (?:said|asked))\W+)*(?:(?:what|why|who|where|how|when)(?: (?:quick(?:ly)?|soon|fast|long|often|much))? (?:do|am|should|can|could|will|would|is|does|did) (?:i|we|it|that|he|she|they|my)\b|(?:will|should|shall|am|can|could|is|does|do) (?:i|my|she|he|it|that|this|they|we) \w+)/iu;

/** Asks how the question is meant. */
export const CLARIFY =
  /\b(what do you mean|do you mean|you mean|like what|such as|in what way|in what sense|can (it|i|that) (be|talk|pick|choose|say|take)|is (that|it) (ok|okay|all right|fine)|does it (have to|matter|count)|about what)\b/iu;

export const WHY_ASK =
  /\bwhy (do|are|would|did) you (ask|want to know|want that|need)|\bwhy (should|would) i (tell|say|answer)/iu;
