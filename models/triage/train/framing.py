"""What stands around a complaint: greetings, durations, ages, what is absent, and who tells it."""
import re

CLAUSE = re.compile(r"^(i|i'm|i've|my|it|it's|the|there|he|she|his|her|they|we|everyone|everything|can't|couldn't|could|is|feels?|feeling|felt|got|was|am|"
                    r"having|hearing|losing|lost|fell|hit|took|used|using|keep|need|needs|want|worried|thinking|threw|throwing|vomited|swallowed|"
                    r"someone|something|food|one|both|half|woke|went|passed|coughed|coughing|my|bit|stung|bitten|bowels|heart|pulse|breathing|hurting|"
                    r"might|should|just|never|never|suddenly|diabetic|asthmatic|pregnant|caught|tested|haven't|don't|didn't|too|so|hard|"
                    r"peeing|spitting|bringing|gasping|choking|suffocating|found|not|unconscious|unresponsive|collapsed|every|life|people|room|baby|toddler|kid|child|newborn)\b")
OPENERS = ["", "", "", "", "", "hi, ", "hello ", "hello doctor, ", "hi doc ", "good morning, ", "please help, ", "help ", "urgent: ", "sorry to bother you but ",
           "um ", "hey ", "so ", "ok so ", "excuse me, ", "question: ", "good evening, ", "dear doctor, ", "well "]
CLOSERS = ["", "", "", "", "", "", ". what should i do?", ", should i be worried?", ". please help", "?", ". thanks", ", is this serious?", ". do i need a doctor?",
           "!!", "...", ". can i wait?", ". what can i take?", ", any advice?", ". can i get an appointment?", " pls advise", ". is it dangerous", ". thank you so much",
           ", do i need to go to hospital?", ". can i stay at home?"]
HAVING = ["", "", "i have ", "i have ", "i've got ", "i got ", "i am having ", "i've had ", "suffering from ", "having ", "there is ", "experiencing ", "i've been having ", "it's ", "i noticed "]
JOINS = [", ", " and ", ", ", ". ", ", also ", " plus ", " with ", "; ", ", and ", " & ", "\n"]
DURATIONS = {
    "h": ["for an hour", "since this morning", "started an hour ago", "for the last {two|three|few} hours", "just now", "since {last night|noon|ten minutes ago}", "started {suddenly|twenty minutes ago|tonight}", "right now", "today", "{30|15|45} min ago"],
    "d": ["for {two|three|a couple of|2|3} days", "since yesterday", "since {monday|the weekend|friday}", "{2|3|4} days now", "started {yesterday|two days ago|last night}", "for a {day|few days}", "since {the day before yesterday|sunday}"],
    "w": ["for {two|three|a few|2} weeks", "since last week", "{2|3} weeks now", "over the last weeks", "for {ten days|a week or two}"],
    "m": ["for {two|three|several|six} months", "for {months|a year|years}", "since {last year|the winter|spring}", "for over a month", "for a long time"],
}
SEVERITY = ["", "", "", "", "", "", "it's quite annoying", "it is getting worse", "not sure why", "it bothers me", "it comes and goes", "pain {4|5|6} out of 10", "never had this before"]
# What is not there: said about symptoms that the message does not report.
ABSENT = [("fever", "fever temperature hot shiver chill burning"), ("chest pain", "chest breast heart"), ("shortness of breath", "breath breathing air wheez"),
          ("trouble breathing", "breath breathing air wheez"), ("vomiting", "vomit sick threw throwing puk"), ("blood", "blood bleed"), ("rash", "rash spot hive skin"),
          ("headache", "head migraine"), ("stiff neck", "neck"), ("weakness", "weak arm leg"), ("numbness", "numb tingl"), ("injury", "fell fall hit injur crash"),
          ("dizziness", "dizz faint light"), ("diarrhoea", "diarr runs stool poo"), ("stomach pain", "stomach belly tummy abdom pain"), ("swelling", "swell swollen"),
          ("confusion", "confus muddl"), ("suicidal thoughts", "suicid kill die life"), ("slurred speech", "speech speak talk word"), ("weight loss", "weight"),
          ("cough", "cough"), ("back pain", "back"), ("loss of vision", "vision see eye sight blind"), ("allergies", "allerg")]
ABSENT_FORMS = ["no {0}", "no {0} or {1}", "no {0}, no {1}", "without {0}", "i don't have {0}", "i do not have any {0} or {1}", "denies {0}", "not had any {0}", "there is no {0}", "dont have {0} or {1}", "i have no {0}", "never any {0}"]
NEUTRAL = ["my dad had a heart attack years ago", "my mother had a stroke last year", "i had covid in 2021", "i don't smoke", "i smoke ten a day", "i take blood pressure tablets",
           "i have asthma but it's fine now", "i work in an office", "i'm worried about cancer", "i read about meningitis online", "my friend died of sepsis and now i worry",
           "my wife told me to ask", "i had my appendix out as a child", "i'm on the pill", "i took paracetamol", "i tried ibuprofen", "i am normally healthy", "i've never been to hospital",
           "i drank some tea", "it's not an emergency i think", "my brother is epileptic", "my blood test was normal last month", "i had a broken leg five years ago", "google says it's a clot"]
REASSURING = ["otherwise well", "i feel fine otherwise", "eating and drinking ok", "nothing else", "no other symptoms", "it's mild", "not too bad", "i can still work", "a bit better today", "just a little", "it's bearable", "happens sometimes"]
WEAK = ["i'm on chemo", "i have cancer and am on chemotherapy", "i take immune suppressants", "i had a kidney transplant", "my immune system is weak"]
ADULTS = {"f": ["my wife", "my mother", "my mum", "my grandmother", "my sister", "my aunt", "my girlfriend", "my friend (female)"],
          "m": ["my husband", "my father", "my dad", "my grandfather", "my brother", "my uncle", "my boyfriend", "my partner"]}
CHILDREN = {"f": ["my daughter", "my little girl", "my girl", "my baby girl"], "m": ["my son", "my little boy", "my boy", "my kid"]}
THIRD = [(r"\bi'm\b|\bi am\b", "{s} is"), (r"\bi've\b|\bi have\b", "{s} has"), (r"\bi think\b", "i think"), (r"\bi (can't|cannot|couldn't|went|had|took|fell|fainted|was|hit|cut|threw|vomited|passed|swallowed|lost|coughed|saw|stopped|nearly)\b", r"{s} \1"),
         (r"\bi don't\b|\bi do not\b", "{s} doesn't"), (r"\bi wish\b", "{s} wishes"), (r"\bi cry\b", "{s} cries"), (r"\bi worry\b", "{s} worries"), (r"\bi (get|keep|feel|need|wake|want|take|leak|drink|use|lie|look|see|hear|eat|walk|climb|press|touch|chew|wear|bend|cough|pee|wee|wipe|swallow|stand|turn|move|lift|snore|breathe|exert)\b", r"{s} \1s"),
         (r"\bmyself\b", "{r}"), (r"\bmy\b", "{p}"), (r"\bme\b", "{o}"), (r"\bi\b", "{s}")]


def third_person(text, who, female):
    forms = {"s": "she", "p": "her", "o": "her", "r": "herself"} if female else {"s": "he", "p": "his", "o": "him", "r": "himself"}
    told = text
    for pattern, to in THIRD:
        told = re.sub(pattern, lambda m, to=to: m.expand(to.format(**forms)).replace("i think", "\u0001 think"), told)
    told = told.replace("\u0001", "i")
    if told.startswith(forms["s"] + " "):
        return who + told[len(forms["s"]):]
    if told.startswith(forms["p"] + " "):
        return who + "'s" + told[len(forms["p"]):]
    return f"{who}: {told}" if CLAUSE.match(text) else f"{who} has {told}"


def describe_age(age, female, rng):
    if age < 2:
        months = max(1, round(age * 12))
        return rng.choice([f"{months} months old", f"{months} month old", f"age {months} months"])
    years = int(age)
    sex = "female" if female else "male"
    return rng.choice([f"i'm {years}", f"i am {years} years old", f"{years} year old {sex}", f"{years} {sex[0]}", f"aged {years}", f"{years}{sex[0]}", f"{years} yo", f"age {years}", f"{years} years", f"i am a {years} year old {'woman' if female else 'man'}"])
