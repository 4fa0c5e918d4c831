"""Messages written by hand, with their level and the reason for it, and with what the rules recognise in them (cued.ts)."""
import hashlib
import json

from noise import noise
from presentations import LEVELS, SPECIALTIES

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
