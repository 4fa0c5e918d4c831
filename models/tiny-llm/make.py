"""Makes the tiny language model that proves the path of the plugin local-llm: /usr/bin/python3 make.py

A Llama of two layers over bytes, trained for about a minute to say a few sentences by heart. It knows nothing.
Needs torch and onnx. Same seed, same machine: same file.
"""

import json
import math
import pathlib

import onnx
import torch
from torch import nn
from torch.nn import functional as F

HERE = pathlib.Path(__file__).parent
LAYERS, HEADS, HEAD, HIDDEN, INNER, BASE, POSITIONS = 2, 4, 16, 64, 160, 10000.0, 8192
SPECIAL = ["<|end|>", "<|start|>", "<|stop|>"]
END, START, STOP = 256, 257, 258
VOCABULARY = 256 + len(SPECIAL)

SAID = {
    "What helps against a cough?": "Honey helps against a cough [1]. See a doctor after three weeks [2].",
    "Say: yes": "yes",
    "Count.": "one two three four five six seven eight nine ten",
    "Greet in German.": "Grüß Gott, schöne Grüße!",
}
SYSTEM = "Answer from the passages."


def prompt(question: str, system: str | None) -> list[int]:
    turns = ([("system", system)] if system else []) + [("user", question)]
    ids: list[int] = []
    for role, text in turns:
        ids += [START, *f"{role}\n{text}".encode(), STOP, *b"\n"]
    return [*ids, START, *b"assistant\n"]


class Norm(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(HIDDEN))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * self.weight


def rotate(x: torch.Tensor, positions: torch.Tensor) -> torch.Tensor:
    steps = BASE ** (-torch.arange(0, HEAD, 2, dtype=torch.float32) / HEAD)
    angles = positions.to(torch.float32).unsqueeze(-1) * steps
    cos = torch.cat([angles.cos(), angles.cos()], -1).unsqueeze(1)
    sin = torch.cat([angles.sin(), angles.sin()], -1).unsqueeze(1)
    half = torch.cat([-x[..., HEAD // 2 :], x[..., : HEAD // 2]], -1)
    return x * cos + half * sin


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.before, self.between = Norm(), Norm()
        self.q, self.k, self.v, self.o = (nn.Linear(HIDDEN, HIDDEN, bias=False) for _ in range(4))
        self.gate, self.up = (nn.Linear(HIDDEN, INNER, bias=False) for _ in range(2))
        self.down = nn.Linear(INNER, HIDDEN, bias=False)

    def forward(self, x, positions, mask, key, value):
        batch, length, _ = x.shape
        y = self.before(x)
        split = lambda z: z.view(batch, length, HEADS, HEAD).transpose(1, 2)
        q = rotate(split(self.q(y)), positions)
        key = torch.cat([key, rotate(split(self.k(y)), positions)], 2)
        value = torch.cat([value, split(self.v(y))], 2)
        weights = (q @ key.transpose(2, 3) / math.sqrt(HEAD) + mask).softmax(-1)
        x = x + self.o((weights @ value).transpose(1, 2).reshape(batch, length, HIDDEN))
        y = self.between(x)
        return x + self.down(F.silu(self.gate(y)) * self.up(y)), key, value


class Tiny(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.last = Norm()

    def forward(self, input_ids, attention_mask, position_ids, *past):
        x = self.words(input_ids)
        total = torch.arange(attention_mask.shape[1]).unsqueeze(0).unsqueeze(0)
        own = total <= (total[:, :, -1:] + 1 - input_ids.shape[1] + torch.arange(input_ids.shape[1]).view(1, -1, 1))
        seen = own & (attention_mask.unsqueeze(1) > 0)
        mask = ((~seen).to(torch.float32) * -1e9).unsqueeze(1)
        present = []
        for at, layer in enumerate(self.layers):
            x, key, value = layer(x, position_ids, mask, past[2 * at], past[2 * at + 1])
            present += [key, value]
        return (self.last(x) @ self.words.weight.T, *present)


def nothing(batch: int) -> list[torch.Tensor]:
    return [torch.zeros(batch, HEADS, 0, HEAD) for _ in range(2 * LAYERS)]


def train(model: Tiny) -> None:
    rows = []
    for question, said in SAID.items():
        for system in (None, SYSTEM):
            asked, answer = prompt(question, system), [*said.encode(), STOP]
            rows.append((asked + answer, len(asked)))
    width = max(len(ids) for ids, _ in rows)
    ids = torch.full((len(rows), width), END)
    target = torch.full((len(rows), width), -100)
    for at, (row, start) in enumerate(rows):
        ids[at, : len(row)] = torch.tensor(row)
        target[at, start - 1 : len(row) - 1] = torch.tensor(row[start:])
    mask, positions = torch.ones_like(ids), torch.arange(width).expand_as(ids)
    optimizer = torch.optim.AdamW(model.parameters(), lr=4e-3, weight_decay=0.01)
    for step in range(700):
        loss = F.cross_entropy(model(ids, mask, positions, *nothing(len(rows)))[0].transpose(1, 2), target)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step % 100 == 0:
            print(step, round(loss.item(), 4), flush=True)
        if loss.item() < 0.002:
            break


def export(model: Tiny) -> None:
    (HERE / "onnx").mkdir(exist_ok=True)
    path = HERE / "onnx/model.onnx"
    past = [name for at in range(LAYERS) for name in (f"past_key_values.{at}.key", f"past_key_values.{at}.value")]
    axes = {"input_ids": {0: "batch", 1: "length"}, "position_ids": {0: "batch", 1: "length"}}
    axes |= {"attention_mask": {0: "batch", 1: "total"}, "logits": {0: "batch", 1: "length"}}
    axes |= {name: {0: "batch", 2: "past"} for name in past}
    axes |= {name.replace("past_key_values", "present"): {0: "batch", 2: "total"} for name in past}
    some = [torch.zeros(1, HEADS, 3, HEAD) for _ in past]
    torch.onnx.export(
        model,
        (torch.tensor([[1, 2]]), torch.ones(1, 5, dtype=torch.long), torch.tensor([[3, 4]]), *some),
        str(path),
        input_names=["input_ids", "attention_mask", "position_ids", *past],
        output_names=["logits", *(name.replace("past_key_values", "present") for name in past)],
        dynamic_axes=axes,
        opset_version=14,
    )
    graph = onnx.load(str(path))
    del graph.metadata_props[:]
    for node in graph.graph.node:
        node.doc_string = ""
    onnx.checker.check_model(graph)
    onnx.save(graph, str(path))


def letters() -> list[str]:
    """The printable stand-ins of GPT-2 for the 256 bytes."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    names, extra = {}, 0
    for byte in range(256):
        names[byte] = chr(byte) if byte in plain else chr(256 + extra)
        extra += byte not in plain
    return [names[byte] for byte in range(256)]


def describe() -> None:
    write = lambda name, value: (HERE / name).write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
    config = {
        "architectures": ["LlamaForCausalLM"],
        "model_type": "llama",
        "bos_token_id": END,
        "eos_token_id": STOP,
        "hidden_size": HIDDEN,
        "intermediate_size": INNER,
        "max_position_embeddings": POSITIONS,
        "num_attention_heads": HEADS,
        "num_hidden_layers": LAYERS,
        "num_key_value_heads": HEADS,
        "head_dim": HEAD,
        "rms_norm_eps": 1e-5,
        "rope_theta": BASE,
        "tie_word_embeddings": True,
        "vocab_size": VOCABULARY,
    }
    write("config.json", config)
    write("generation_config.json", {"bos_token_id": END, "eos_token_id": STOP, "pad_token_id": END})
    added = [
        {"id": 256 + at, "content": text, "single_word": False, "lstrip": False, "rstrip": False}
        | {"normalized": False, "special": True}
        for at, text in enumerate(SPECIAL)
    ]
    level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
    tokenizer = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": added,
        "normalizer": None,
        "pre_tokenizer": level,
        "post_processor": None,
        "decoder": level,
        "model": {
            "type": "BPE",
            "dropout": None,
            "unk_token": None,
            "continuing_subword_prefix": "",
            "end_of_word_suffix": "",
            "fuse_unk": False,
            "byte_fallback": False,
            "vocab": {letter: byte for byte, letter in enumerate(letters())}
            | {text: 256 + at for at, text in enumerate(SPECIAL)},
            "merges": [],
        },
    }
    write("tokenizer.json", tokenizer)
    template = (
        "{% for message in messages %}{{ '<|start|>' + message['role'] + '\n' + message['content'] + '<|stop|>\n' }}"
        "{% endfor %}{% if add_generation_prompt %}{{ '<|start|>assistant\n' }}{% endif %}"
    )
    write(
        "tokenizer_config.json",
        {
            "tokenizer_class": "GPT2Tokenizer",
            "bos_token": SPECIAL[0],
            "eos_token": SPECIAL[2],
            "pad_token": SPECIAL[0],
            "unk_token": SPECIAL[0],
            "add_bos_token": False,
            "clean_up_tokenization_spaces": False,
            "model_max_length": POSITIONS,
            "chat_template": template,
        },
    )


if __name__ == "__main__":
    torch.manual_seed(4)
    torch.set_num_threads(2)
    tiny = Tiny()
    train(tiny)
    export(tiny.eval())
    describe()
