"""Makes the tiny embedding model that proves the path of an embedding of one's own: /usr/bin/python3 make.py

A BERT of two layers with random weights, and what it says of a few texts, computed here. It knows nothing.
Needs torch and onnx. Same seed, same machine: same files.
"""

import json
import math
import pathlib
import re

import onnx
import torch
from torch import nn
from torch.nn import functional as F

HERE = pathlib.Path(__file__).parent
LAYERS, HEADS, HIDDEN, INNER, POSITIONS, TOKENS = 2, 4, 32, 64, 64, 48
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
CLS, SEP = 2, 3
WORDS = """query passage the a an and or of in on at my your his her it is are was has have had not no since for with
after before days weeks hours two three cough coughing fever chest pain head ache back burns when i pee runny nose sore
throat skin rash itch stomach sleep tired doctor nurse help see drink water honey salt heart blood pressure high low
medicine dose child adult old new left right arm leg knee hand foot eye ear mouth tooth"""
PIECES = "##ed ##ing ##er ##ly ##ness ##ache ##ion ##al ##ic"
LETTERS = [chr(97 + n) for n in range(26)]
VOCABULARY = [
    *SPECIAL,
    *",.:;?!-'",
    *"0123456789",
    *LETTERS,
    *(f"##{letter}" for letter in LETTERS),
    *(word for word in WORDS.split() if len(word) > 1),
    *PIECES.split(),
]
PREFIX = {"query": "query: ", "passage": "passage: "}

SAID = [
    ("query", "it burns when i pee"),
    ("query", "Chest pain, since two days!"),
    ("passage", "Honey helps against coughing; see a doctor after three weeks."),
    ("passage", "Headache and sleepiness in an old adult with high blood pressure"),
    ("passage", "x"),
    ("passage", ""),
    ("passage", "a runny nose and a sore throat, no fever. " * 20),
]


def pieces(word: str) -> list[int]:
    """The longest piece first, as WordPiece does."""
    ids, at = [], 0
    while at < len(word):
        for end in range(len(word), at, -1):
            piece = word[at:end] if at == 0 else f"##{word[at:end]}"
            if piece in VOCABULARY:
                ids.append(VOCABULARY.index(piece))
                at = end
                break
        else:
            return [SPECIAL.index("[UNK]")]
    return ids


def encode(text: str) -> list[int]:
    ids = [one for word in re.findall(r"\w+|[^\w\s]", text.lower()) for one in pieces(word)]
    return [CLS, *ids[: TOKENS - 2], SEP]


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.after, self.last = nn.LayerNorm(HIDDEN), nn.LayerNorm(HIDDEN)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        batch, length, _ = x.shape
        split = lambda z: z.view(batch, length, HEADS, HIDDEN // HEADS).transpose(1, 2)
        q, k, v = split(self.q(x)), split(self.k(x)), split(self.v(x))
        weights = (q @ k.transpose(2, 3) / math.sqrt(HIDDEN // HEADS) + mask).softmax(-1)
        x = self.after(x + self.o((weights @ v).transpose(1, 2).reshape(batch, length, HIDDEN)))
        return self.last(x + self.down(F.gelu(self.up(x))))


class Tiny(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(len(VOCABULARY), HIDDEN), nn.Embedding(POSITIONS, HIDDEN)
        self.segments, self.norm = nn.Embedding(2, HIDDEN), nn.LayerNorm(HIDDEN)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, input_ids, attention_mask, token_type_ids):
        places = torch.arange(input_ids.shape[1]).unsqueeze(0)
        x = self.norm(self.words(input_ids) + self.places(places) + self.segments(token_type_ids))
        mask = (1.0 - attention_mask[:, None, None, :].to(torch.float32)) * -1e9
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Sentence(nn.Module):
    """Words alone, summed up to a sentence inside the graph, as some exports do."""

    def __init__(self, words: nn.Embedding) -> None:
        super().__init__()
        self.words = words

    def forward(self, input_ids, attention_mask):
        seen = attention_mask.unsqueeze(-1).to(torch.float32)
        x = self.words(input_ids)
        return x, (x * seen).sum(1) / seen.sum(1)


def export(model: nn.Module, name: str, inputs: list[str], outputs: list[str]) -> None:
    path = HERE / "onnx" / name
    path.parent.mkdir(exist_ok=True)
    both = {0: "batch", 1: "length"}
    ids = torch.tensor([[2, 30, 3], [2, 31, 3]])
    some = {"input_ids": ids, "attention_mask": torch.ones_like(ids), "token_type_ids": torch.zeros_like(ids)}
    torch.onnx.export(
        model.eval(),
        tuple(some[one] for one in inputs),
        str(path),
        input_names=inputs,
        output_names=outputs,
        dynamic_axes={one: {0: "batch"} if one == "sentence_embedding" else both for one in [*inputs, *outputs]},
        opset_version=14,
    )
    graph = onnx.load(str(path))
    del graph.metadata_props[:]
    for node in graph.graph.node:
        node.doc_string = ""
    onnx.checker.check_model(graph)
    onnx.save(graph, str(path))


def told(model: Tiny, sentence: Sentence) -> list[dict]:
    rows = []
    for kind, text in SAID:
        ids = torch.tensor([encode(PREFIX[kind] + text)])
        with torch.no_grad():
            x = model(ids, torch.ones_like(ids), torch.zeros_like(ids))[0]
            inside = sentence(ids, torch.ones_like(ids))[1][0]
        unit = lambda vector: [round(value, 7) for value in F.normalize(vector, dim=0).tolist()]
        said = {"mean": unit(x.mean(0)), "cls": unit(x[0]), "last": unit(x[-1]), "inside": unit(inside)}
        rows.append({"kind": kind, "text": text, "tokens": ids.shape[1], **said})
    return rows


def describe() -> None:
    def write(name: str, value: object) -> None:
        (HERE / name).parent.mkdir(exist_ok=True)
        (HERE / name).write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n")

    config = {"model_type": "bert", "architectures": ["BertModel"], "hidden_size": HIDDEN, "vocab_size": len(VOCABULARY)}
    config |= {"num_hidden_layers": LAYERS, "num_attention_heads": HEADS, "intermediate_size": INNER}
    write("config.json", config | {"max_position_embeddings": POSITIONS, "type_vocab_size": 2, "pad_token_id": 0})
    names = dict(zip(["pad_token", "unk_token", "cls_token", "sep_token", "mask_token"], SPECIAL))
    write(
        "tokenizer_config.json",
        {"tokenizer_class": "BertTokenizer", "do_lower_case": True, "model_max_length": TOKENS, **names},
    )
    write("1_Pooling/config.json", {"word_embedding_dimension": HIDDEN, "pooling_mode_mean_tokens": True})
    write("config_sentence_transformers.json", {"prompts": PREFIX, "default_prompt_name": None})
    special = lambda text: {"SpecialToken": {"id": text, "type_id": 0}}
    sequence = {"Sequence": {"id": "A", "type_id": 0}}
    added = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    tokens = {text: {"id": text, "ids": [SPECIAL.index(text)], "tokens": [text]} for text in ("[CLS]", "[SEP]")}
    write(
        "tokenizer.json",
        {
            "version": "1.0",
            "truncation": None,
            "padding": None,
            "added_tokens": [{"id": at, "content": text, **added} for at, text in enumerate(SPECIAL)],
            "normalizer": {
                "type": "BertNormalizer",
                "clean_text": True,
                "handle_chinese_chars": True,
                "strip_accents": None,
                "lowercase": True,
            },
            "pre_tokenizer": {"type": "BertPreTokenizer"},
            "post_processor": {
                "type": "TemplateProcessing",
                "single": [special("[CLS]"), sequence, special("[SEP]")],
                "pair": [special("[CLS]"), sequence, special("[SEP]")],
                "special_tokens": tokens,
            },
            "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
            "model": {
                "type": "WordPiece",
                "unk_token": "[UNK]",
                "continuing_subword_prefix": "##",
                "max_input_chars_per_word": 100,
                "vocab": {text: at for at, text in enumerate(VOCABULARY)},
            },
        },
    )


if __name__ == "__main__":
    torch.manual_seed(4)
    torch.set_num_threads(1)
    assert len(set(VOCABULARY)) == len(VOCABULARY)
    tiny = Tiny().eval()
    bag = Sentence(tiny.words).eval()
    export(tiny, "model.onnx", ["input_ids", "attention_mask", "token_type_ids"], ["last_hidden_state"])
    export(bag, "sentence.onnx", ["input_ids", "attention_mask"], ["token_embeddings", "sentence_embedding"])
    describe()
    rows = ",\n ".join(json.dumps(row) for row in told(tiny, bag))
    (HERE / "expected.json").write_text(f"[\n {rows}\n]\n")
    print(len(VOCABULARY), "pieces;", sum(path.stat().st_size for path in HERE.rglob("*") if path.is_file()), "bytes")
