"""One small SGD run in plain numpy float32, written from the design alone: permutations, bands, shuffles, strata, updates.

usage: sgd_reference.py RATINGS.npy USERS ITEMS RANK BANDS SEED EPOCHS RATE LAMBDA_U LAMBDA_I LAMBDA_B SCALE OUT_FOLDER
Writes user_factors.npy, item_factors.npy, user_bias.npy, item_bias.npy in the user's units, as a model folder has them.
"""
import math
import sys

import numpy as np

MASK = (1 << 64) - 1
PURPOSE = {"users": 1, "items": 2, "block": 3, "strata": 4, "user factors": 5, "item factors": 6}
f32 = np.float32


def mix(value):
    """The finalizer of splitmix64."""
    value = (value + 0x9E3779B97F4A7C15) & MASK
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & MASK
    return value ^ (value >> 31)


def stream(seed, purpose, epoch=0):
    key = mix(mix(mix(seed) ^ PURPOSE[purpose]) ^ epoch)
    return lambda index: mix(key ^ index)


def below(bits, bound):
    return (bits * bound) >> 64


def bands_of(counts, bands, hashes):
    """Positions and bands of the rows: ordered by hash, cut where the middle rating of a row falls."""
    order = sorted(range(len(counts)), key=hashes)
    total, before = sum(counts), 0
    position, band = [0] * len(counts), [0] * len(counts)
    for place, row in enumerate(order):
        position[row] = place
        band[row] = min(bands - 1, (before + counts[row] // 2) * bands // total)
        before += counts[row]
    return position, band


def dot(p, q):
    """Products in chunks of 16, 8, 4; lanes fold by halves to 4; the chunk sizes are added; 4 fold to 2 to 1."""
    products, column, total = p * q, 0, None
    for size in (16, 8, 4):
        lanes = None
        while column + size <= len(products):
            chunk = products[column:column + size]
            lanes = chunk if lanes is None else lanes + chunk
            column += size
        if lanes is not None:
            while len(lanes) > 4:
                lanes = lanes[:len(lanes) // 2] + lanes[len(lanes) // 2:]
            total = lanes if total is None else total + lanes
    return (total[0] + total[2]) + (total[1] + total[3])


def main(ratings, users, items, rank, bands, seed, epochs, rate, lambda_u, lambda_i, lambda_b, scale, out):
    ratings = np.load(ratings)
    user, item, value = (ratings[name] for name in ("user", "item", "value"))
    stride = (rank + 3) // 4 * 4

    # The mean and the standard deviation, added up in order.
    mean = 0.0
    for v in value:
        mean += float(v)
    mean /= len(value)
    variance = 0.0
    for v in value:
        variance += (float(v) - mean) * (float(v) - mean)
    sigma = math.sqrt(variance / len(value))

    # The grid: blocks in order, ratings of a block in file order, then shuffled.
    _, user_band = bands_of(list(np.bincount(user, minlength=users)), bands, stream(seed, "users"))
    _, item_band = bands_of(list(np.bincount(item, minlength=items)), bands, stream(seed, "items"))
    blocks = [[] for _ in range(bands * bands)]
    for u, i, v in zip(user, item, value):
        blocks[user_band[u] * bands + item_band[i]].append((u, i, f32((float(v) - mean) / sigma)))
    order, start = stream(seed, "block"), 0
    for block in blocks:
        for last in range(len(block) - 1, 0, -1):
            other = below(order(start + last), last + 1)
            block[last], block[other] = block[other], block[last]
        start += len(block)

    def factors(rows, purpose):
        draw = stream(seed, purpose)
        matrix = np.zeros((rows, stride), f32)
        for row in range(rows):
            for column in range(rank):
                matrix[row, column] = f32((draw(row * rank + column) >> 11) * (1.0 / (1 << 53)) * float(scale))
        return matrix

    p, q = factors(users, "user factors"), factors(items, "item factors")
    bu, bi = np.zeros(users, f32), np.zeros(items, f32)
    keep_u, keep_i, keep_b = (f32(1) - rate * strength for strength in (lambda_u, lambda_i, lambda_b))
    for epoch in range(1, epochs + 1):
        draw = stream(seed, "strata", epoch)
        start, step = below(draw(0), bands), 2 * below(draw(1), (bands + 1) // 2) + 1
        for turn in range(bands):
            shift = (start + turn * step) % bands
            for band in range(bands):
                for u, i, v in blocks[band * bands + (band + shift) % bands]:
                    error = v - ((bu[u] + bi[i]) + dot(p[u], q[i]))
                    gain = rate * error
                    p[u], q[i] = p[u] * keep_u + q[i] * gain, q[i] * keep_i + p[u] * gain
                    bu[u], bi[i] = bu[u] * keep_b + gain, bi[i] * keep_b + gain

    # Back to the user's units; rows that no rating has moved are zero.
    p[np.bincount(user, minlength=users) == 0] = 0
    q[np.bincount(item, minlength=items) == 0] = 0
    np.save(out + "/user_factors.npy", p[:, :rank] * f32(math.sqrt(sigma)))
    np.save(out + "/item_factors.npy", q[:, :rank] * f32(math.sqrt(sigma)))
    np.save(out + "/user_bias.npy", bu * f32(sigma))
    np.save(out + "/item_bias.npy", bi * f32(sigma))


if __name__ == "__main__":
    a = sys.argv[1:]
    main(a[0], *map(int, a[1:7]), *map(f32, a[7:12]), a[12])
