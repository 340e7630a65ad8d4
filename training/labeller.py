"""Train the block labeller: python -m training.labeller --data DEV_SETS [--folds 5]. Needs torch.

A bag of token vectors for each block's own box, the boxes around it, its inline element, words, links and last heading,
beside the numbers; two hidden layers; three convolutions along the page with one summary of the whole page; then three
heads: the fifteen roles, whether the gold body has the block, and the page's type.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from training.corpus import ROLES, SETS, cached

WIDTH, DIM, LEAST_DOMAINS, GROUPS = 64, 16, 12, 4
TEASER = ROLES.index("teaser")


def fold_of(domain: str, folds: int) -> int:
    return int(hashlib.md5(domain.encode()).hexdigest(), 16) % folds


def vocabulary(examples) -> dict[str, int]:
    """Tokens seen on at least LEAST_DOMAINS publishers."""
    seen: dict[str, set[str]] = {}
    for e in examples:
        for token in e.tokens:
            seen.setdefault(token, set()).add(e.domain)
    return {t: i + 1 for i, t in enumerate(sorted(t for t, d in seen.items() if len(d) >= LEAST_DOMAINS))}


class Ready:
    """An example as tensors, token ids in the given vocabulary (0: none)."""

    def __init__(self, e, vocab):
        f = e.features
        remap = np.array([vocab.get(t, 0) for t in e.tokens], dtype=np.int64)
        self.key, self.n, self.e = e.key, len(e.texts), e
        self.numeric = torch.from_numpy(f.numeric)
        boxes = len(f.parent)
        bt = [
            remap[f.box_tokens.ids[f.box_tokens.starts[b] : f.box_tokens.starts[b + 1]]] for b in range(boxes)
        ]
        bt = [x[x > 0] for x in bt]
        parent = f.parent
        own, near, far = [], [], []
        chain: list[np.ndarray] = []
        for b in range(boxes):
            chain.append(np.concatenate([chain[parent[b]], bt[b]]) if parent[b] >= 0 else bt[b])
        none = np.zeros(0, dtype=np.int64)
        for b in f.box:
            p = parent[b]
            g = parent[p] if p >= 0 else -1
            own.append(bt[b])
            near.append(np.concatenate([bt[p] if p >= 0 else none, bt[g] if g >= 0 else none]))
            far.append(chain[parent[g]] if g >= 0 and parent[g] >= 0 else none)

        def rows(bags):
            return [
                (lambda x: x[x > 0])(remap[bags.ids[bags.starts[i] : bags.starts[i + 1]]])
                for i in range(self.n)
            ]

        words = rows(f.words)
        self.bags = [own, near, far, rows(f.leaf), words, rows(f.hrefs), [words[i] for i in f.heading]]
        self.bags = [
            (torch.from_numpy(np.concatenate(b)), torch.tensor([len(x) for x in b])) for b in self.bags
        ]
        self.page = torch.from_numpy((lambda x: x[x > 0])(remap[f.page]))
        up = np.maximum(parent[f.box], 0)
        groups = [
            f.look,
            f.frame,
            np.unique(up, return_inverse=True)[1],
            np.unique(np.maximum(parent[up], 0), return_inverse=True)[1],
        ]
        self.groups = [torch.from_numpy(g.astype(np.int64)) for g in groups]
        w = np.array([len(t) for t in e.texts], dtype=np.float32) / 6 + 1
        self.words = torch.from_numpy(w)
        self.body = torch.from_numpy(e.body)
        self.roles = torch.from_numpy(e.roles)
        self.teasers = torch.from_numpy(e.teasers)
        self.article = e.is_article


class Labeller(nn.Module):
    def __init__(self, tokens, numeric, mean, std, drop=0.3, token_drop=0.3, bag_drop=0.25):
        super().__init__()
        self.vectors = nn.ModuleList(
            nn.EmbeddingBag(tokens, DIM, mode="sum", padding_idx=0, include_last_offset=False)
            for _ in range(1)
        )
        for v in self.vectors:
            nn.init.normal_(v.weight, std=0.05)
            with torch.no_grad():
                v.weight[0] = 0
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.enter = nn.Linear(numeric + 7 * DIM, WIDTH)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.convs = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 3, padding=d, dilation=d) for d in (1, 2, 4))
        self.peers = nn.ModuleList(nn.Linear(GROUPS * WIDTH, WIDTH) for _ in range(2))
        self.page = nn.Linear(2 * WIDTH + DIM, WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.role, self.body, self.kind = (
            nn.Linear(WIDTH, len(ROLES)),
            nn.Linear(WIDTH, 1),
            nn.Linear(2 * WIDTH + DIM, 1),
        )
        self.drop = nn.Dropout(drop)
        self.token_drop, self.bag_drop = token_drop, bag_drop

    def forward(self, batch):
        sizes = [r.n for r in batch]
        parts = []
        for k in range(7):
            ids = torch.cat([r.bags[k][0] for r in batch])
            lens = torch.cat([r.bags[k][1] for r in batch])
            if self.training and self.token_drop:
                ids = ids * (torch.rand(len(ids)) > self.token_drop)
            offsets = torch.cumsum(lens, 0) - lens
            bag = self.vectors[0](ids, offsets) / torch.sqrt(lens + 1.0)[:, None]
            if self.training and self.bag_drop:
                kept = (torch.rand(len(batch)) > self.bag_drop).float()
                bag = bag * torch.repeat_interleave(kept, torch.tensor(sizes))[:, None]
            parts.append(bag)
        numeric = (torch.cat([r.numeric for r in batch]) - self.mean) / self.std
        x = torch.cat([numeric.clamp(-5, 5), *parts], 1)
        x = F.relu(self.enter(x))
        x = self.drop(x)
        x = x + F.relu(self.mix(x))
        lens = torch.tensor([len(r.page) for r in batch])
        page = (
            self.vectors[0](torch.cat([r.page for r in batch]), torch.cumsum(lens, 0) - lens)
            / torch.sqrt(lens + 1.0)[:, None]
        )
        row = torch.repeat_interleave(torch.arange(len(sizes)), torch.tensor(sizes))
        weight = torch.sqrt(torch.cat([r.words for r in batch]))
        groups = []
        for k in range(GROUPS):
            g = [r.groups[k] for r in batch]
            base = np.cumsum([0] + [int(x.max()) + 1 for x in g])
            index = torch.cat([x + int(b) for x, b in zip(g, base)])
            total = torch.zeros(int(base[-1])).index_add(0, index, weight)
            groups.append((index, int(base[-1]), (weight / total[index])[:, None]))
        h = x
        h = h + F.relu(self.peers[0](self.means(h, groups)))
        h = self.along(h, sizes, 0)
        summary = torch.cat([self.pool(h, row, weight, len(sizes)), page], 1)
        h = h + F.relu(self.page(summary))[row]
        h = self.along(h, sizes, 1)
        h = h + F.relu(self.peers[1](self.means(h, groups)))
        h = self.along(h, sizes, 2)
        summary = torch.cat([self.pool(h, row, weight, len(sizes)), page], 1)
        h = h + F.relu(self.out(self.drop(h)))
        return self.role(h), self.body(h)[:, 0], self.kind(summary)[:, 0]

    def means(self, h, groups):
        return self.drop(
            torch.cat([torch.zeros(n, h.shape[1]).index_add(0, i, h * w)[i] for i, n, w in groups], 1)
        )

    def pool(self, h, row, weight, n):
        total = torch.zeros(n).index_add(0, row, weight)
        mean = torch.zeros(n, h.shape[1]).index_add(0, row, h * (weight / total[row])[:, None])
        most = torch.full((n, h.shape[1]), -1e4).scatter_reduce(0, row[:, None].expand_as(h), h, "amax")
        return torch.cat([mean, most], 1)

    def along(self, h, sizes, i):
        """One convolution along each page, as a matrix product with zero rows beyond its ends."""
        conv = self.convs[i]
        d = conv.dilation[0]
        parts = torch.split(h, sizes)
        joined = torch.cat([F.pad(p, (0, 0, 0, d)) for p in parts])
        y = conv(F.pad(joined, (0, 0, 0, 0)).t()[None])[0].t()
        out = [y[a : a + n] for a, n in zip(np.cumsum([0] + [n + d for n in sizes[:-1]]), sizes)]
        return self.drop(h + F.relu(torch.cat(out)))


def distance(model, batch, taught):
    """How far the model is from what its teachers say of a batch, block by block, and from the gold."""
    role, body, kind = model(batch)
    words = torch.cat([r.words for r in batch])
    weight = 0.3 + torch.log1p(words.clamp(max=150)) / 2
    roles, bodies, kinds = (
        torch.cat([torch.as_tensor(taught[r.key][i]).reshape(-1, *s) for r in batch])
        for i, s in ((0, (len(ROLES),)), (1, ()), (2, ()))
    )
    soft = -(roles * F.log_softmax(role, 1)).sum(1) * weight
    body_loss = F.binary_cross_entropy_with_logits(body, bodies, reduction="none") * weight
    kind_loss = F.binary_cross_entropy_with_logits(kind, kinds.float())
    return soft.mean() * 2 + body_loss.mean() * 2 + kind_loss * 0.5 + 0.3 * graded(role, body, kind, batch)


def loss_of(model, batch):
    return graded(*model(batch), batch)


def graded(role, body, kind, batch):
    """The loss against the gold that the pages of a batch have."""
    words = torch.cat([r.words for r in batch])
    weight = 0.3 + torch.log1p(words.clamp(max=150)) / 2
    b = torch.cat([r.body for r in batch])
    known = b >= 0
    total = 0.0
    if known.any():
        total = (
            total
            + (
                F.binary_cross_entropy_with_logits(body[known], (b[known] >= 0.5).float(), reduction="none")
                * weight[known]
            ).mean()
            * 2
        )
    roles = torch.cat([r.roles for r in batch])
    k = roles >= 0
    if k.any():
        total = (
            total
            + (F.cross_entropy(role[k], roles[k], reduction="none") * weight[k]).sum() / (k.sum() + 2000) * 4
        )
    # what the gold body has is body or (where it counts them) the standfirst; what it lacks is not body
    log = F.log_softmax(role, 1)
    bi, di = ROLES.index("body"), ROLES.index("description")
    u = known & ~k
    if u.any():
        yes = torch.log(log[:, bi].exp() + 0.2 * log[:, di].exp() + 1e-6)
        no = torch.log1p(-log[:, bi].exp().clamp(max=0.9999))
        y = (b >= 0.5).float()
        total = total - (((y * yes + (1 - y) * no) * weight)[u]).mean()
    t = torch.cat([r.teasers for r in batch])
    kt = (t >= 0) & ~k
    if kt.any():
        y = t[kt].float()
        lt = log[kt, TEASER]
        total = (
            total
            - ((y * lt + (1 - y) * torch.log1p(-lt.exp().clamp(max=0.9999))) * weight[kt]).sum()
            / (kt.sum() + 2000)
            * 2
        )
    a = torch.tensor([float(r.article) for r in batch])
    ka = a >= 0
    if ka.any():
        total = total + F.binary_cross_entropy_with_logits(kind[ka], a[ka]) * 0.5
    return total


def train(ready, tokens, epochs=14, seed=1, lr=2.5e-3, taught=None, log=print):
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    numeric = torch.cat([r.numeric for r in ready])
    model = Labeller(tokens + 1, numeric.shape[1], numeric.mean(0), numeric.std(0).clamp(min=0.02))
    opt = torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=0.05)
    # role pages are few: each epoch sees them twice
    # Pages with roles are few: an epoch sees each of them three times.
    pool = ready + [r for r in ready if (r.roles >= 0).any()] * 2
    per = 12
    steps = epochs * math.ceil(len(pool) / per)
    sched = torch.optim.lr_scheduler.OneCycleLR(opt, lr, total_steps=steps, pct_start=0.15)
    average = copy.deepcopy(model)
    model.train()
    start = time.time()
    for epoch in range(epochs):
        order = rng.permutation(len(pool))
        total = 0.0
        for i in range(0, len(order), per):
            batch = [pool[j] for j in order[i : i + per]]
            loss = loss_of(model, batch) if taught is None else distance(model, batch, taught)
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
            sched.step()
            total += float(loss.detach())
            if epoch >= epochs // 3:
                with torch.no_grad():
                    for shadow, live in zip(average.parameters(), model.parameters()):
                        shadow.lerp_(live, 0.005)
        if epoch == epochs // 3 - 1:
            average.load_state_dict(model.state_dict())
        log(
            f"  epoch {epoch} loss {total / math.ceil(len(pool) / per):.4f} {time.time() - start:.0f}s",
            flush=True,
        )
    average.eval()
    return average


def predict(model, ready, per=8):
    out = {}
    with torch.no_grad():
        for i in range(0, len(ready), per):
            batch = ready[i : i + per]
            role, body, kind = model(batch)
            sizes = [r.n for r in batch]
            for r, a, b, c in zip(
                batch, torch.split(role.softmax(1), sizes), torch.split(body.sigmoid(), sizes), kind.sigmoid()
            ):
                out[r.key] = (a.numpy(), b.numpy(), float(c))
    return out


def save(model, vocab, folder, provenance):
    """The weights as half floats, the tokens in order, and where they come from."""
    arrays = {
        k: v.numpy().astype(np.float16 if v.dim() > 1 else np.float32) for k, v in model.state_dict().items()
    }
    np.savez_compressed(folder / "labeller.npz", **arrays)
    (folder / "labeller.tokens.json").write_text(json.dumps(sorted(vocab, key=vocab.get), ensure_ascii=False))
    (folder / "labeller.json").write_text(json.dumps(provenance, indent=1) + "\n")


def main():
    torch.set_num_threads(1)
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, required=True, help="folder of the dev sets")
    ap.add_argument(
        "--out", type=Path, default=Path(__file__).resolve().parent.parent / "extractor" / "model"
    )
    ap.add_argument("--cache", type=Path, default=Path("corpus.pkl"))
    ap.add_argument("--epochs", type=int, default=14)
    ap.add_argument("--teachers", type=int, default=3)
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    examples = cached(a.data, a.cache)
    vocab = vocabulary(examples)
    ready = [Ready(e, vocab) for e in examples]
    teachers = [train(ready, len(vocab), a.epochs, a.seed + k) for k in range(a.teachers)]
    said = [predict(teacher, ready) for teacher in teachers]
    taught = {r.key: tuple(sum(s[r.key][i] for s in said) / len(said) for i in range(3)) for r in ready}
    model = train(ready, len(vocab), a.epochs + 2, a.seed, taught=taught)
    provenance = {
        "corpus": {name: sum(e.key.startswith(name) for e in examples) for name in SETS},
        "command": f"python -m training.labeller --data DEV_SETS --epochs {a.epochs} --seed {a.seed}",
        "date": time.strftime("%Y-%m-%d"),
    }
    save(model, vocab, a.out, provenance)


if __name__ == "__main__":
    main()
