"""Messages written by hand, with their level and the reason for it, and with what the rules recognise in them (cued.ts)."""
import hashlib
import json

from framing import CLOSERS, OPENERS
from noise import noise
from presentations import LEVELS, SPECIALTIES

ASIDES = ["it is raining here", "i had to wait for the bus", "my neighbour is loud again", "we moved house in spring", "i work shifts this month", "the app was slow today", "i am writing from my phone",
          "my sister gave me this address", "i have holidays next week", "it is my first time here", "the cat woke me at six", "we are a family of four", "i cook most evenings", "my shift starts at two",
          "i have asked here before", "the line was busy", "i live near the station", "we ate with friends on sunday", "sorry for the long message", "i cannot come before noon"]


def worded(message):
    """What the model reads: the words, then what the person has and takes. The server joins them alike."""
    parts = [message.get("text", "").strip()]
    parts += [f"i have {c}" for c in message.get("conditions", [])] + [f"i take {m}" for m in message.get("medications", [])]
    return ". ".join(p for p in parts if p)


def row(message):
    vitals = message.get("vitals") or {}
    female = {"female": 1.0, "male": 0.0}.get(message.get("sex"))
    numeric = {"age": message.get("age"), "female": female, "pregnant": 1.0 if message.get("pregnant") else None, **vitals}
    specialty = message.get("specialty")
    return {"text": worded(message), "level": LEVELS.index(message["level"]), "specialty": SPECIALTIES.index(specialty) if specialty else -1, "scope": 1,
            "id": message.get("pair") or "written", "numeric": numeric, "cues": message.get("cues", []), "weight": 1.0}


def load(path):
    with open(path, encoding="utf8") as f:
        return [json.loads(line) for line in f if line.strip()]


def is_held(message, share=0.12):
    """A fixed share is kept for development; the members of a pair stay together."""
    key = message.get("pair") or message["text"]
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF < share


def retold(messages, rng):
    """For the bag: each message as it is, mistyped, and among words that do not matter. What the rules see in it stays."""
    out = [row(m) for m in messages]
    for message in messages:
        text = message["text"].rstrip(".!? ")
        framed = rng.choice(OPENERS) + rng.choice([f"{text}. {rng.choice(ASIDES)}.", f"{rng.choice(ASIDES)}. {text}.", text]) + rng.choice(CLOSERS)
        out += [row(message | {"text": said}) | {"weight": 0.5} for said in (noise(message["text"], rng), framed)]
    return out


def copies(messages, count, rng):
    """Each message as it is, and with other slips of the keyboard; sometimes without its age or sex."""
    out = []
    for message in messages:
        for i in range(count):
            changed = dict(message)
            if i > 0:
                changed["text"] = noise(message["text"], rng)
            out.append(row(changed))
    return out
