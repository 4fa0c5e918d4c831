"""The networks. Every step from the raw request to the answer is inside the graph, so the server computes nothing."""
import torch
import torch.nn as nn

VALUES = 11  # see data.NUMBERS
KNOTS = {
    "age": [1, 6, 12, 18, 25, 32, 40, 48, 55, 62, 70, 78, 86, 95],
    "tempC": [34.5, 35.8, 36.3, 36.6, 36.8, 37.0, 37.3, 37.8, 38.4, 39.5],
    "heartRate": [40, 55, 65, 75, 85, 95, 105, 115, 130, 160],
    "respRate": [8, 14, 16, 17, 18, 20, 22, 25, 30, 40],
    "systolic": [70, 90, 105, 115, 125, 135, 145, 160, 180, 220],
    "diastolic": [35, 50, 60, 70, 78, 86, 95, 110, 140],
    "spo2": [75, 86, 90, 93, 95, 96, 97, 98, 99, 100],
    "pain": [0, 2, 4, 6, 8, 10],
    "shock": [0.3, 0.45, 0.55, 0.65, 0.75, 0.9, 1.1, 1.5],
    "pressure": [45, 60, 75, 85, 95, 105, 120, 150],
    "pulsePressure": [15, 30, 40, 50, 60, 75, 110],
}
# From, to and width of the bins in which Binned reads a vital sign as a word.
BINS = [(20, 92, 2), (35, 40.5, 0.5), (40, 160, 10), (10, 40, 2), (80, 220, 10), (40, 130, 10), (80, 100, 1), (1, 10, 1)]


class Numbers(nn.Module):
    """Splines of the values and of what clinicians derive from them; nought throughout where a value is not known."""

    def __init__(self):
        super().__init__()
        for i, knots in enumerate(KNOTS.values()):
            points = torch.tensor(knots, dtype=torch.float32)
            self.register_buffer(f"low{i}", points[:-1])
            self.register_buffer(f"width{i}", points[1:] - points[:-1])
        self.size = sum(len(k) - 1 for k in KNOTS.values()) + 3 + VALUES + 3
        self.plain_size = VALUES * 2 + 6

    def derived(self, x):
        value, missing = x[:, :VALUES], x[:, VALUES:]
        known = 1 - missing
        rate, systolic, diastolic = value[:, 2:3], value[:, 4:5], value[:, 5:6]
        both = known[:, 4:5] * known[:, 5:6]
        shock_known = known[:, 2:3] * known[:, 4:5]
        shock = rate / torch.clamp(systolic, min=40) * shock_known
        pressure = (systolic + 2 * diastolic) / 3 * both
        pulse = (systolic - diastolic) * both
        return [value[:, i:i + 1] for i in range(8)] + [shock, pressure, pulse], [known[:, i:i + 1] for i in range(8)] + [shock_known, both, both], known

    def splines(self, values, seen):
        out = []
        for i, (value, is_known) in enumerate(zip(values, seen)):
            steps = torch.clamp((value - getattr(self, f"low{i}")) / getattr(self, f"width{i}"), 0, 1)
            out.append((steps - 0.5) * is_known)
        return out

    def forward(self, x):
        values, seen, known = self.derived(x)
        out = self.splines(values, seen)
        signs = (x[:, 8:VALUES] * 2 - 1) * known[:, 8:VALUES]
        vitals = x[:, VALUES + 1:VALUES + 7].mean(1, keepdim=True)
        fever = (values[0] > 0).float() * known[:, 1:2] * (values[1] >= 38).float()
        sirs = (known[:, 1:2] * ((values[1] >= 38).float() + (values[1] < 36).float() * (values[1] > 0).float())
                + known[:, 2:3] * (values[2] > 90).float() + known[:, 3:4] * (values[3] > 20).float())
        return torch.cat(out + [signs, x[:, VALUES:], vitals, fever, sirs / 3], 1)


class Heads(nn.Module):
    """Two risks, the five steps of acuity, and the companions that only training uses."""

    def __init__(self, width, diagnoses):
        super().__init__()
        self.out = nn.Linear(width, 2 + 5 + 7 + 2 + diagnoses)
        self.sizes = [2, 5, 7, 2, diagnoses]

    def forward(self, x):
        return torch.split(self.out(x), self.sizes, 1)


class Bag(nn.Module):
    """Sums of word and label vectors, of all reasons and of the first, beside the numbers."""

    def __init__(self, vocabulary, diagnoses, width=64, inner=192, drop=0.3):
        super().__init__()
        self.words = nn.Embedding(vocabulary, width, padding_idx=0)
        nn.init.normal_(self.words.weight, 0, 0.1)
        self.numbers = Numbers()
        self.first = nn.Linear(width, width, bias=False)
        self.body = nn.Sequential(
            nn.Linear(2 * width + 1 + self.numbers.size, inner), nn.GELU(), nn.Dropout(drop),
            nn.Linear(inner, inner), nn.GELU(), nn.Dropout(drop))
        self.heads = Heads(inner, diagnoses)

    def forward(self, tokens, segments, numeric):
        vectors = self.words(tokens) * (tokens > 0).float().unsqueeze(-1)
        seen, first = (tokens > 0).float(), (segments == 1).float() * (tokens > 0).float()
        count = seen.sum(1, keepdim=True)
        whole = vectors.sum(1) / torch.sqrt(count.clamp(min=1))
        leading = (vectors * first.unsqueeze(-1)).sum(1) / torch.sqrt(first.sum(1, keepdim=True).clamp(min=1))
        return self.heads(self.body(torch.cat([whole, self.first(leading), count / 20, self.numbers(numeric)], 1)))


class Binned(nn.Module):
    """A bag in which every vital sign is a word too, by the bin that it lies in, and may be lost like one."""

    def __init__(self, vocabulary, diagnoses, width=128, inner=256, drop=0.2, lost=0.1):
        super().__init__()
        self.words = nn.Embedding(vocabulary, width, padding_idx=0)
        nn.init.normal_(self.words.weight, 0, 0.1)
        starts, ends, field = [], [], []
        for i, (low, high, step) in enumerate(BINS):
            edges = torch.arange(low, high + step / 2, step)
            starts.append(torch.cat([torch.tensor([-1e6]), edges]))
            ends.append(torch.cat([edges, torch.tensor([1e6])]))
            field += [i] * (len(edges) + 1)
        self.register_buffer("starts", torch.cat(starts))
        self.register_buffer("ends", torch.cat(ends))
        self.register_buffer("field", torch.tensor(field))
        self.register_buffer("middle", torch.tensor([48.0, 36.8, 87.0, 18.4, 136.0, 79.0, 97.6, 4.6, 0.5, 0.5, 0.5]))
        self.register_buffer("spread", torch.tensor([19.0, 0.5, 18.0, 3.5, 23.0, 14.0, 2.6, 3.7, 0.5, 0.5, 0.5]))
        self.bins = nn.Linear(len(field) + 3, width, bias=False)
        nn.init.normal_(self.bins.weight, 0, 0.1)
        self.lost, self.drop = nn.Dropout(lost), nn.Dropout(drop)
        self.body = nn.Sequential(nn.Linear(width + 2 * VALUES, inner), nn.GELU(), nn.Dropout(drop), nn.Linear(inner, inner), nn.GELU(), nn.Dropout(drop))
        self.heads = Heads(inner, diagnoses)

    def forward(self, tokens, segments, numeric):
        seen, known = (tokens > 0).float(), 1 - numeric[:, VALUES:]
        value = numeric[:, :VALUES]
        each = value[:, self.field]
        hot = torch.cat([((each >= self.starts) & (each < self.ends)).float() * known[:, self.field], value[:, 8:VALUES] * known[:, 8:VALUES]], 1)
        count = seen.sum(1, keepdim=True) + known.sum(1, keepdim=True)
        sums = (self.words(tokens) * seen.unsqueeze(-1)).sum(1) + self.bins(self.lost(hot))
        standard = torch.clamp((value - self.middle) / self.spread, -5, 5) * known
        return self.heads(self.body(torch.cat([sums / torch.sqrt(count.clamp(min=1)), standard, numeric[:, VALUES:]], 1)))
