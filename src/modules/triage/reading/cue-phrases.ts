/**
 * The words by which a text says that a finding is not plainly there, after the lists of NegEx and ConText (see
 * `assertion.ts`), extended by what lay people write. `(a/b)` is a choice, `..` stands for up to three words;
 * `*` likewise, and the finding itself may be among them. Compared with the plain form: lower case, no apostrophes.
 */
export const cuePhrases = {
  /** Reaches forward: it may be there. Counts as there for safety. */
  uncertain: [
    "(might/may/could) (be/have/also have/also be)",
    "(maybe/perhaps/possibly/possible/potentially/probable/probably/presumably/presumed)",
    "(suspect/suspected/suspecting/suspicious/suspicion/query)",
    "(not/isnt/arent/wasnt/hardly/quite) sure (if/whether/it/its/that/what/about/i/he/she)",
    "(unsure/uncertain/unclear/undecided) (if/whether/it/its/about)",
    "(dont/didnt/do not/did not/cant/cannot/couldnt) (know/tell/say/see/work out/make out) (if/whether)",
    "(hard/difficult/tricky/impossible) to (say/tell/know/see) (if/whether)",
    "(wonder/wondering/wondered/ask/asking) (if/whether)",
    "i guess",
    "(not/im not/i am not) (certain/sure) (that/if/whether/it)",
    "(mightve/couldve/mayve) (been/had)",
    "(believe/reckon/guess/suspect/think) (its/hes/shes) (a/an/probably/maybe/just)",
    "(could/might/may) (it/this/that/these/they/he/she/there) be",
    "(could/might/may) (i/he/she/we/they/it) have",
    "(do/does/would) (these/this/that/they/it) (look/sound/seem) like",
    "(is/are/was) (this/these/that/it/they) (a/an/the/some/just/normal/really)",
    "(is it/is that/are these) (possible/possibly/maybe) (that/i/he/she)",
    "(seems/seem/seemed/looks/looked/appears/sounds) (like/as if/as though/to be/to have/a bit/a little/slightly/" +
      "rather)",
    "(feels/felt) as (though/if) there",
    "as (if/though) (there/he/she/it) (could/might/may)",
    "(either/whether)",
    "(think/thinks/thought/fear/fears/believe/believes/reckon) (it/this/that/its/thats/hes/shes) (is/be/might/may/" +
      "could/was)",
    "(think/thinks/thought/reckon) (it might/it may/it could)",
    "(says/said/reckons/thinks/believes) (its/it is/thats/it was/this is)",
    "some kind of",
    "(differential/ddx/impression/likely)",
  ],
  /** Reaches back over its clause: "a rash, hard to tell". */
  uncertainBefore: [
    "(maybe/perhaps/possibly/probably/presumably)",
    "(im/i am) not (sure/certain)",
    "(not/im not) (100/hundred) (percent/sure)",
    "(hard/difficult) to (say/tell)",
    "i (guess/suppose)",
    "or (something/so/similar)",
    "(questionable/query)",
    "or (is it/am i/was it) (just/only)",
    "or just (my/his/her) (imagination/nerves)",
    "or (not/what)",
  ],
  /** Reaches forward: spoken of, not there. */
  hypothetical: [
    "(what if/in case/in case of/in the event of/in the event that)",
    "(symptoms/signs/sign/symptom) of",
    "how (to/do i/do we/can i/can we/do you/would i/will i/should i) (prevent/avoid/recognise/recognize/spot/treat/" +
      "notice/know/tell/catch)",
    "to (prevent/avoid/rule out)",
    "want to (avoid/prevent)",
    "(prevent/prevents/preventing/avoiding)",
    "(what causes/what is/what are/what does/whats/what about)",
    "(risk/risks/danger/chance/chances/likelihood) of",
    "(vaccine/vaccination/jab/jabs/vaccinated/immunised/immunized/insurance/kit) (for/against)",
    "(tablets/pills/medicine/remedy/cream/something/protection/protect/insure/insured/guard) (against/to prevent)",
    "(leaflet/poster/brochure/article/website/advert/documentary/programme/sign/book) .. (lists/says/mentions/" +
      "warns of/warns about/about/on/claims)",
    "(afraid/scared/frightened/terrified) of (getting/having/catching/developing/another/a)",
    "(worried/anxious) about (getting/catching/developing/another)",
    "(fear/fears) (of/is) (getting/having/going/a/another)",
    "(greatest/biggest/worst/only) fear is",
    "(worry/worried/worries/afraid/scared/concerned/anxious) (that/it/this) .. (turns/turn/turning/could/might/may/" +
      "becomes/become/leads/will) (into/to/be/become/lead to/end in)",
    "(told/warned/said/advised) .. to (look out for/watch for/watch out for/look for/expect)",
    "(watch for/watch out for/look out for/watching for/looking out for/keep an eye out for)",
    "(can/could/does/do/will/would/might/may) (this/that/the/my/these/it/a/an/too much/too many) .. (cause/causes/" +
      "trigger/bring on/lead to/give me/give you)",
    "(can/could/would/will/might/may) * (come from/be caused by/come with/follow from/be a reason/be dangerous/be " +
      "normal)",
    "(will/might/shall/should) (i/we/he/she/they/my son/my daughter/my child/my baby/my kids) (get/catch/develop/" +
      "suffer/contract)",
    "(can/could/may) (you/people/someone/anyone/one/he/she/they/my son/my daughter/my child/my baby/my kids) (get/" +
      "catch/develop/suffer/contract)",
    "(can/could/may) (i/we) (catch/develop/suffer/contract)",
    "(he/she/they/baby/it/i) (could/might) * (choke/suffocate/drown)",
    "(do/does/can/could/will) (people/someone/anyone/patients/adults/children/kids/babies/women/men)",
    "is it (possible/normal/common/usual) to (get/have/catch/develop)",
    "is there (a risk of/a chance of)",
    "(when/at what point/at which point/what point) (should/would/does/do/is/could) (i/we/one/a/an/the) (worry " +
      "about/worry/call about)",
    "(when/at what point/at which point) (would/does/is/could)",
    "(at which/at what) (temperature/point/stage/level)",
    "how (long/soon/many days/quickly) .. (could/would/might/can/does/do/will)",
    "(would/should) (a/an/any/the)",
    "(if/should/were) (i/he/she/we/it/they/you) (ever/to/get/gets/got/start/starts/develop/develops/suffer/have/" +
      "has/had/become/becomes/come/comes/catch/catches/notice/notices/need)",
    "if (he/she/it/the baby/my baby/there) (gets/starts/develops/becomes/has/is/are/should)",
    "if (somebody/someone/anyone/anybody/a person/people/one)",
    "should i (worry/be worried) about (a/an)",
    "(report/essay/book/article/film/course/lecture/quiz/documentary/podcast/talk/lesson/thesis) (about/on)",
    "(jokes/joked/joking/kidding) (about/its/it is/that/thats)",
    "(if/unless/before/until/or) (a/an/any/some/another/further/more/new) * (comes/appears/develops/starts/begins/" +
      "occurs/happens)",
    "(if/unless) (a/an/any/some/another/further/more/new)",
    "(unless/before) (he/she/it/i/they/we) * (stops/stop/starts/start/gets/faints/vomits/bleeds/loses/collapses/" +
      "develops)",
    "(come/call/ring/go/return) (back/us/again/in/999/111/911) (if/when/should)",
    "(suppose/supposing/imagine/assuming)",
    "(i would/id/i will/ill) (call/go/come/ring/phone/like) .. (if/should/kit for/for)",
    "(tested/screened/screening/test/checked/check) for",
    "(interested in/information about/information on/info on/info about/learn about/read about/article about/" +
      "question about/advice about/course on/course about)",
    "(side effects/side effect) .. (of/like/such as/are/include)",
    "(could/would/might) (he/she/i/they/it) (still/also)",
    "(prone to/at risk of/predisposed to/to be on the safe side)",
    "(dont/do not/didnt) want (to get/a/any/another)",
  ],
  /** Over, unless the clause says now. Reaches forward. */
  historyOf: [
    "(used to/did once/once had)",
    "(history of/hx of/h o/pmh/past medical history/past history/background of/known history)",
    "(previous/prior/past/old) (history/episode/episodes)",
    "once (took/had/got/was/suffered)",
    "(got over/recovered from/survived/treated me for/was treated for/were treated for/beaten/cured of)",
    "after my (first/second/last)",
  ],
  /** The same, over what stands around it between two commas. */
  past: [
    "(years/yrs/decades) ago",
    "at (age/the age of/seventeen/sixteen/eighteen/nineteen/fifteen/fourteen/twelve)",
    "in the (army/navy/war/spring/summer/autumn/winter)",
    "as a (boy/girl/young man/young woman)",
    "(ages/a long time/long) ago",
    "(a/one/two/three/four/five/six/several/few/couple of) (year/years) ago",
    "last (year/winter/summer/spring/autumn/christmas/march/april/may/june/july/august/september/october/november/" +
      "december/january/february)",
    "(as/when i was/when he was/when she was) (a child/a kid/a teenager/a toddler/a baby/young/small/little/" +
      "younger/an infant/a student/pregnant)",
    "when (i/he/she) was (about/) (one/two/three/four/five/six/seven/eight/nine/ten/twelve/fifteen/1/2/3/4/5/6/7/8/" +
      "9/10/11/12/13/14/15/16)",
    "in (my/his/her) (childhood/youth/teens/twenties/thirties/last pregnancy/first pregnancy/previous pregnancy/" +
      "student days)",
    "in (the past/spring/summer/winter/autumn/january/february/march/april/june/july/august/september/october/" +
      "november/december/student days)",
    "(earlier this year/in former/once before/years back/in earlier)",
    "(previously/formerly/in childhood/long ago/back then/at one time/in those days)",
    "(the last time/last time)",
    "(with my/with the) (first/last/previous/second) (pregnancy/baby/child/one)",
  ],
  /** After the finding: it has ended. */
  gone: [
    "(has/have/is/are/had/now/all/was/were/completely/since/it/been) gone",
    "gone (by/since/after/away/completely/now/today)",
    "(went/gone/goes) away",
    "(has/have/had) (stopped/settled/resolved/cleared/disappeared/passed/subsided/vanished/healed)",
    "(cleared up/cleared/disappeared/resolved/vanished/subsided/faded away/wore off/passed off)",
    "(stopped/settled) (by itself/on its own/now/yesterday/today/again/after/completely/down)",
    "is (over/normal now/back to normal)",
    "(has been ruled out/was ruled out/been ruled out/ruled out/excluded)",
    "nothing (since/lately/now)",
    "none (since/lately/now/recently)",
    "(now it is/it is now/its now/now its/it is) (normal/fine/gone/ok/okay/normal now/back to normal)",
    "came down",
    "(that/it/which) (stopped/settled/passed/cleared/has stopped/has settled/has passed/went away)",
    "now (hes/shes/im/he is/she is/i am) (clear/fine/okay/ok/normal/well/himself/herself/better)",
    "(thats/that was/it was/this was/thats all) (long/years/ages/many years/a long time) ago",
  ],
  /** Whatever the sentence says, it is a family's or another's. */
  other: [
    "(family history/family hx/fhx/fh of/family with a history)",
    "(runs in/run in/ran in) (the/my/our/his/her) family",
    "in (the/my/our/his/her) family",
    "in (a/the) (film/movie/book/series/show/novel/video)",
    "(character/actor/hero) in",
    "on my (mothers/fathers/mums/dads/moms) side",
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type CueKind = keyof typeof cuePhrases;
