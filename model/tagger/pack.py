"""pack.py: the network as the file that src/attribution/tagger/model.c reads and specifies."""
import struct

import numpy as np
import torch
import xxhash

from crf import ALLOWED, FORBIDDEN
from dataset import INPUTS
from network import DIMS

MAGIC, VERSION, N_HOT = b"QUOTHATR", 2, 4096
AFFIXES = [INPUTS.index(name) for name in ("pre3", "suf3", "suf2", "suf4")]


def float16(values):
    return np.ascontiguousarray(values, dtype="<f2").tobytes()


def bytes8(table):
    """A scale for each column, then numbers of -127 to 127."""
    scale = np.maximum(np.abs(table).max(0), 1e-8).astype("<f4") / 127
    return scale.astype("<f4").tobytes() + np.rint(table / scale).astype("i1").tobytes()


def hot_rows(vocabulary, inputs):
    """The rows of the affixes of the commonest words, which cannot be told from a hash; inputs still hold hashes."""
    hot = vocabulary.hashes[:N_HOT]
    found, first = np.unique(inputs[:, 0].astype(np.uint32), return_index=True)
    at = np.searchsorted(found, hot)
    if (found[at] != hot).any():
        raise ValueError("a common word that training has not seen")
    return np.ascontiguousarray(inputs[first[at]][:, AFFIXES], dtype="<u2").tobytes()


def directions(network):
    """W, U, b and c of each direction, the gates as rows."""
    h = network.options.hidden
    out = b""
    for side in range(2):
        columns = slice(3 * h * side, 3 * h * (side + 1))
        inner = np.concatenate([np.zeros(2 * h, np.float32), network.inner_bias[side, 0].numpy()])
        out += float16(network.by_input[:, columns].t()) + float16(network.recurrent[side].t())
        out += float16(network.input_bias[columns]) + float16(inner)
    return out


@torch.no_grad()
def pack(network, vocabulary, rows_of_hot_words, links, least, least_missing):
    """The bytes of the file."""
    body = np.ascontiguousarray(vocabulary.hashes, "<u4").tobytes() + rows_of_hot_words
    for table in [network.word_rows()] + [t.weight for t in network.tables]:
        body += bytes8(table.numpy())
    body += directions(network)
    transitions = torch.where(ALLOWED, network.transitions, torch.full_like(network.transitions, FORBIDDEN))
    for values in (network.out.weight, network.out.bias, transitions, *links):
        body += float16(values)
    body += np.array([*least, *least_missing], "<f4").tobytes()
    dims = [DIMS[name] for name in INPUTS]
    head = struct.pack("<12I", VERSION, network.options.hidden, len(vocabulary.hashes), *dims)
    return MAGIC + head + struct.pack("<Q", xxhash.xxh64(body).intdigest()) + body
