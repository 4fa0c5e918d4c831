"""A WordPiece vocabulary and encoder in plain Python; ids equal those of transformers.js (see check-tokenizer.ts)."""
import collections
import functools
import heapq
import json
import re
import unicodedata

JS_SPACE = set("\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff") | {chr(c) for c in range(0x2000, 0x200B)}
ASCII_PUNCTUATION = set(map(chr, [*range(0x21, 0x30), *range(0x3A, 0x41), *range(0x5B, 0x61), *range(0x7B, 0x7F)]))
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
PAD, UNK, CLS, SEP, MASK = range(5)
category = functools.lru_cache(None)(unicodedata.category)


def is_punctuation(c):
    return c in ASCII_PUNCTUATION or category(c)[0] == "P"


def is_cjk(code):
    """JavaScript tests UTF-16 units, so characters beyond the first plane never match."""
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF


def normalize(text):
    out = []
    for c in text:
        if c in "\0\ufffd" or (c not in "\t\n\r" and category(c) in ("Cc", "Cf", "Co", "Cs")):
            continue
        out.append(" " if c in JS_SPACE else f" {c} " if is_cjk(ord(c)) else c)
    return "".join(c for c in unicodedata.normalize("NFD", "".join(out).lower()) if category(c) != "Mn")


def words(text):
    out, current = [], ""
    for c in normalize(text):
        if c in JS_SPACE or is_punctuation(c):
            if current:
                out.append(current)
                current = ""
            if c not in JS_SPACE:
                out.append(c)
        else:
            current += c
    return out + [current] if current else out


def alphabet(counts):
    vocab = dict.fromkeys(SPECIAL)
    for c in map(chr, range(33, 127)):
        if not c.isupper():
            vocab[c] = None
            if c not in ASCII_PUNCTUATION:
                vocab["##" + c] = None
    for c, _ in counts.most_common(400):
        vocab[c] = None
    return vocab


def merge(pieces, pair, new):
    out, i = [], 0
    while i < len(pieces):
        if i + 1 < len(pieces) and (pieces[i], pieces[i + 1]) == pair:
            out.append(new)
            i += 2
        else:
            out.append(pieces[i])
            i += 1
    return out


def build(texts, size, least=3):
    """Byte-pair merges written as WordPiece."""
    counts = collections.Counter(w for t in texts for w in words(t))
    pieces, freq = [], []
    for word, n in counts.items():
        if len(word) <= 40:
            pieces.append([word[0]] + ["##" + c for c in word[1:]])
            freq.append(n)
    chars = collections.Counter()
    pairs, where = collections.Counter(), collections.defaultdict(set)
    for i, (split, n) in enumerate(zip(pieces, freq)):
        for c in split:
            chars[c] += n
        for pair in zip(split, split[1:]):
            pairs[pair] += n
            where[pair].add(i)
    vocab = alphabet(chars)
    heap = [(-n, pair) for pair, n in pairs.items()]
    heapq.heapify(heap)
    while len(vocab) < size and heap:
        n, pair = heapq.heappop(heap)
        if pairs[pair] != -n:
            if pairs[pair] > 0:
                heapq.heappush(heap, (-pairs[pair], pair))
            continue
        if -n < least:
            break
        new = pair[0] + pair[1][2:]
        vocab[new] = None
        touched = set()
        for i in list(where[pair]):
            for old in zip(pieces[i], pieces[i][1:]):
                pairs[old] -= freq[i]
                where[old].discard(i)
                touched.add(old)
            pieces[i] = merge(pieces[i], pair, new)
            for now in zip(pieces[i], pieces[i][1:]):
                pairs[now] += freq[i]
                where[now].add(i)
                touched.add(now)
        for p in touched:
            if pairs[p] > 0:
                heapq.heappush(heap, (-pairs[p], p))
    return {word: i for i, word in enumerate(vocab)}


class Tokenizer:
    def __init__(self, vocab):
        self.vocab, self.cache = vocab, {}
        self.special = re.compile("(" + "|".join(map(re.escape, SPECIAL)) + ")")

    def word(self, word):
        if word not in self.cache:
            self.cache[word] = self.pieces(word)
        return self.cache[word]

    def pieces(self, word):
        if len(word) > 100:
            return [UNK]
        ids, start = [], 0
        while start < len(word):
            end = len(word)
            while end > start and (word[start:end] if start == 0 else "##" + word[start:end]) not in self.vocab:
                end -= 1
            if end == start:
                return [UNK]
            ids.append(self.vocab[word[start:end] if start == 0 else "##" + word[start:end]])
            start = end
        return ids

    def encode(self, text, limit=None):
        ids = []
        for section in self.special.split(text):
            if section in SPECIAL:
                ids.append(self.vocab[section])
            else:
                for word in words(section):
                    ids += self.word(word)
        return [CLS] + (ids[:limit - 2] if limit else ids) + [SEP]


def save(vocab, folder, limit):
    part = lambda name, kind: {"SpecialToken": {"id": name, "type_id": kind}}
    text = lambda name, kind: {"Sequence": {"id": name, "type_id": kind}}
    single = [part("[CLS]", 0), text("A", 0), part("[SEP]", 0)]
    tokenizer = {
        "version": "1.0", "truncation": None, "padding": None,
        "added_tokens": [{"id": vocab[x], "content": x, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True} for x in SPECIAL],
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {"type": "TemplateProcessing", "single": single, "pair": single + [text("B", 1), part("[SEP]", 1)],
                           "special_tokens": {k: {"id": k, "ids": [vocab[k]], "tokens": [k]} for k in ("[CLS]", "[SEP]")}},
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": vocab},
    }
    settings = {"tokenizer_class": "BertTokenizer", "do_lower_case": True, "model_max_length": limit, "model_input_names": ["input_ids", "attention_mask"],
                "pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]", "mask_token": "[MASK]"}
    with open(f"{folder}/tokenizer.json", "w", encoding="utf8") as f:
        json.dump(tokenizer, f, ensure_ascii=False)
    with open(f"{folder}/tokenizer_config.json", "w", encoding="utf8") as f:
        json.dump(settings, f, indent=2)
