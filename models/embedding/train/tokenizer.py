"""WordPiece vocabulary builder and encoder in plain Python.

Gives the same ids as the JavaScript tokenizer of @huggingface/transformers 4.3.1
(BertNormalizer + BertPreTokenizer + WordPiece); `check_tokens.ts` proves it on 500 texts.
"""
import collections
import functools
import heapq
import json
import os
import re
import unicodedata

JS_SPACE = set("\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff") | {chr(c) for c in range(0x2000, 0x200B)}
ASCII_PUNCT = set(map(chr, [*range(0x21, 0x30), *range(0x3A, 0x41), *range(0x5B, 0x61), *range(0x7B, 0x7F)]))
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
PAD, UNK, CLS, SEP, MASK = range(5)
category = functools.lru_cache(None)(unicodedata.category)


def is_punct(c):
    return c in ASCII_PUNCT or category(c)[0] == "P"


def is_cjk(cp):
    # The JavaScript side tests UTF-16 units, so characters outside the basic plane never match.
    return 0x4E00 <= cp <= 0x9FFF or 0x3400 <= cp <= 0x4DBF or 0xF900 <= cp <= 0xFAFF


def normalize(text):
    out = []
    for c in text:
        if c in "\0\ufffd" or (c not in "\t\n\r" and category(c) in ("Cc", "Cf", "Co", "Cs")):
            continue
        if c in JS_SPACE:
            out.append(" ")
        elif is_cjk(ord(c)):
            out.append(" " + c + " ")
        else:
            out.append(c)
    text = unicodedata.normalize("NFD", "".join(out).lower())
    return "".join(c for c in text if category(c) != "Mn")


def words(text):
    out, cur = [], ""
    for c in normalize(text):
        if c in JS_SPACE or is_punct(c):
            if cur:
                out.append(cur)
                cur = ""
            if c not in JS_SPACE:
                out.append(c)
        else:
            cur += c
    if cur:
        out.append(cur)
    return out


def build(counts, size, whole=(), min_pair=2):
    """counts: word -> frequency. whole: words kept as one token whatever their frequency."""
    pieces, freq = [], []
    for w, f in counts.items():
        if len(w) <= 40:
            pieces.append([w[0]] + ["##" + c for c in w[1:]])
            freq.append(f)
    chars = collections.Counter()
    for s, f in zip(pieces, freq):
        for c in s:
            chars[c] += f
    vocab = dict.fromkeys(SPECIAL)
    for c in map(chr, range(33, 127)):  # printable ASCII in both positions: no [UNK] on ASCII text
        if not c.isupper():
            vocab[c] = None
            if c not in ASCII_PUNCT:
                vocab["##" + c] = None
    for c, _ in sorted(chars.items(), key=lambda kv: (-kv[1], kv[0]))[:300]:
        vocab[c] = None
    for w in whole:
        vocab[w] = None
    pairs, where = collections.Counter(), collections.defaultdict(set)
    for i, (s, f) in enumerate(zip(pieces, freq)):
        for p in zip(s, s[1:]):
            pairs[p] += f
            where[p].add(i)
    heap = [(-f, p) for p, f in pairs.items()]
    heapq.heapify(heap)
    while len(vocab) < size and heap:
        nf, p = heapq.heappop(heap)
        if pairs[p] != -nf:
            if pairs[p] > 0:
                heapq.heappush(heap, (-pairs[p], p))
            continue
        if -nf < min_pair:
            break
        new = p[0] + p[1][2:]
        vocab[new] = None
        touched = set()
        for i in sorted(where[p]):
            s, f, j, o = pieces[i], freq[i], 0, []
            for q in zip(s, s[1:]):
                pairs[q] -= f
                where[q].discard(i)
                touched.add(q)
            while j < len(s):
                if j + 1 < len(s) and (s[j], s[j + 1]) == p:
                    o.append(new)
                    j += 2
                else:
                    o.append(s[j])
                    j += 1
            pieces[i] = o
            for q in zip(o, o[1:]):
                pairs[q] += f
                where[q].add(i)
                touched.add(q)
        for q in touched:
            if pairs[q] > 0:
                heapq.heappush(heap, (-pairs[q], q))
    return {w: i for i, w in enumerate(vocab)}


class Tokenizer:
    def __init__(self, vocab):
        self.vocab, self.cache = vocab, {}
        self.special = re.compile("(" + "|".join(map(re.escape, SPECIAL)) + ")")

    def word(self, w):
        r = self.cache.get(w)
        if r is not None:
            return r
        r, a = [], 0
        if len(w) > 100:
            r = [UNK]
        else:
            while a < len(w):
                b = len(w)
                while b > a and (w[a:b] if a == 0 else "##" + w[a:b]) not in self.vocab:
                    b -= 1
                if b == a:
                    r = [UNK]
                    break
                r.append(self.vocab[w[a:b] if a == 0 else "##" + w[a:b]])
                a = b
        self.cache[w] = r
        return r

    def encode(self, text, max_len=None):
        ids = []
        for section in self.special.split(text):
            if section in SPECIAL:
                ids.append(self.vocab[section])
            else:
                for w in words(section):
                    ids += self.word(w)
        if max_len:
            ids = ids[: max_len - 2]
        return [CLS] + ids + [SEP]


def save(vocab, folder, max_len):
    single = [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "[SEP]", "type_id": 0}}]
    tokenizer = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {"id": vocab[x], "content": x, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
            for x in SPECIAL
        ],
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": single,
            "pair": single + [{"Sequence": {"id": "B", "type_id": 1}}, {"SpecialToken": {"id": "[SEP]", "type_id": 1}}],
            "special_tokens": {k: {"id": k, "ids": [vocab[k]], "tokens": [k]} for k in ("[CLS]", "[SEP]")},
        },
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": vocab},
    }
    config = {
        "tokenizer_class": "BertTokenizer",
        "do_lower_case": True,
        "model_max_length": max_len,
        "model_input_names": ["input_ids", "attention_mask"],
        "pad_token": "[PAD]",
        "unk_token": "[UNK]",
        "cls_token": "[CLS]",
        "sep_token": "[SEP]",
        "mask_token": "[MASK]",
    }
    with open(os.path.join(folder, "tokenizer.json"), "w") as f:
        json.dump(tokenizer, f, ensure_ascii=False)
    with open(os.path.join(folder, "tokenizer_config.json"), "w") as f:
        json.dump(config, f, indent=2)


def load(folder):
    with open(os.path.join(folder, "tokenizer.json")) as f:
        return Tokenizer(json.load(f)["model"]["vocab"])
