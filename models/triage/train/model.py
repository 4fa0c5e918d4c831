"""The network: word vectors and learned pieces, two transformer layers over the text, a small layer over the numbers, one head per answer."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, width, heads, inner, drop):
        super().__init__()
        self.heads, self.size = heads, width // heads
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.up, self.down, self.drop = nn.Linear(width, inner), nn.Linear(inner, width), nn.Dropout(drop)

    def forward(self, x, bias):
        batch, length, width = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(batch, length, 3, self.heads, self.size).permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax(q @ k.transpose(-1, -2) * (1 / math.sqrt(self.size)) + bias, -1)
        x = x + self.drop(self.out((weights @ v).transpose(1, 2).reshape(batch, length, width)))
        return x + self.drop(self.down(F.gelu(self.up(self.norm2(x)))))


class Pieces(nn.Module):
    """What a piece means: a learned row, and beside it the fixed vector of the word, brought to the same width.

    In training the learned row is left out now and then, so that a word met for the first time, which has only its vector, is read as well.
    """

    def __init__(self, vectors, width, drop=0.25):
        super().__init__()
        self.register_buffer("vectors", vectors)
        self.learned = nn.Embedding(vectors.shape[0], width, padding_idx=0)
        self.bring = nn.Linear(vectors.shape[1], width, bias=False)
        nn.init.normal_(self.learned.weight, 0, 0.03)
        nn.init.normal_(self.bring.weight, 0, 0.05)
        self.register_buffer("has_vector", (vectors.abs().sum(1) > 0).float())
        self.drop = drop

    def forward(self, ids):
        learned = self.learned(ids)
        if self.training:
            left_out = (torch.rand(ids.shape) < self.drop).float() * self.has_vector[ids]
            learned = learned * (1 - left_out).unsqueeze(-1)
        return learned + self.bring(self.vectors[ids])

    def folded(self):
        """Both as one table, for the exported file."""
        table = nn.Embedding(*self.learned.weight.shape)
        table.weight.data = self.learned.weight.data + self.bring(self.vectors).data
        return table


class TriageModel(nn.Module):
    def __init__(self, vectors, numbers, levels, specialties, width=160, heads=5, inner=448, layers=2, positions=160, drop=0.15):
        super().__init__()
        self.tokens, self.positions = Pieces(vectors, width), nn.Embedding(positions, width)
        nn.init.normal_(self.positions.weight, 0, 0.02)
        self.blocks = nn.ModuleList([Block(width, heads, inner, drop) for _ in range(layers)])
        self.norm, self.drop = nn.LayerNorm(width), nn.Dropout(drop)
        self.numbers = nn.Sequential(nn.Linear(numbers, 64), nn.GELU(), nn.Linear(64, 64))
        self.joint = nn.Linear(2 * width + 64, 224)
        self.level, self.specialty = nn.Linear(224, levels), nn.Linear(224, specialties)
        self.scope = nn.Linear(2 * width, 1)

    def forward(self, input_ids, attention_mask, numeric):
        x = self.drop(self.tokens(input_ids) + self.positions.weight[: input_ids.shape[1]])
        mask = attention_mask.to(x.dtype)
        bias = ((1 - mask) * -1e4)[:, None, None, :]
        for block in self.blocks:
            x = block(x, bias)
        x = self.norm(x)
        weight = mask.unsqueeze(-1)
        mean = (x * weight).sum(1) / weight.sum(1)
        top = (x + (weight - 1) * 1e4).max(1)[0]
        text = torch.cat([mean, top], -1)
        both = torch.cat([text, self.numbers(numeric)], -1)
        hidden = self.drop(torch.tanh(self.joint(both)))
        return self.level(hidden), self.specialty(hidden), self.scope(text).squeeze(-1)


class Exported(nn.Module):
    """What the file answers: the weighed mean of the network's and the bag's logits for the level; the network's word on the rest."""

    def __init__(self, members, table, bias, share):
        super().__init__()
        self.table = nn.Embedding(*table.shape)
        self.table.weight.data = torch.tensor(table)
        self.register_buffer("bias", torch.tensor(bias))
        self.share = share
        self.members = nn.ModuleList(members)
        for member in self.members:
            member.tokens = member.tokens.folded()

    def forward(self, input_ids, attention_mask, numeric, bag_ids, bag_weights):
        answers = [member(input_ids, attention_mask, numeric) for member in self.members]
        level, specialty, scope = [torch.stack(parts).mean(0) for parts in zip(*answers)]
        linear = (self.table(bag_ids) * bag_weights.unsqueeze(-1)).sum(1) + self.bias
        return self.share * level + (1 - self.share) * linear, specialty, torch.sigmoid(scope)
