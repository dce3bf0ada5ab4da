"""pack.py MODEL.npz OUT: the npz of the training as the file that src/attribution/tagger/model.c reads.

Embeddings become bytes with a scale a column, other weights 16-bit floats."""
import struct, sys
import numpy as np

TABLES = ('word', 'pre3', 'suf3', 'suf2', 'suf4', 'shape', 'quote', 'place', 'para')


def f16(a):
    return np.ascontiguousarray(a, dtype='<f2').tobytes()


def as_bytes(table):
    """f32 scale of each column, then the rows as whole numbers of it from -127 to 127."""
    table = np.asarray(table, dtype=np.float32)
    scale = np.maximum(np.abs(table).max(0) / 127, np.float32(1e-12)).astype('<f4')
    return scale.tobytes() + np.rint(table / scale).clip(-127, 127).astype(np.int8).tobytes()


def xxh64(data):
    """XXH64 of bytes with seed 0 (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md)."""
    M = (1 << 64)-1
    P = (11400714785074694791, 14029467366897019727, 1609587929392839161, 9650029242287828579, 2870177450012600261)
    rot = lambda x, r: (x << r | x >> (64-r)) & M
    step = lambda acc, x: rot((acc+x*P[1]) & M, 31)*P[0] & M
    n, i = len(data), 0
    if n >= 32:
        v = [(P[0]+P[1]) & M, P[1], 0, -P[0] & M]
        for four in struct.iter_unpack('<4Q', data[:n//32*32]):
            v = [step(a, x) for a, x in zip(v, four)]
        i = n//32*32
        h = (rot(v[0], 1)+rot(v[1], 7)+rot(v[2], 12)+rot(v[3], 18)) & M
        for a in v:
            h = ((h ^ step(0, a))*P[0]+P[3]) & M
    else:
        h = P[4]
    h = (h+n) & M
    while i+8 <= n:
        h = (rot(h ^ step(0, int.from_bytes(data[i:i+8], 'little')), 27)*P[0]+P[3]) & M
        i += 8
    if i+4 <= n:
        h = (rot(h ^ int.from_bytes(data[i:i+4], 'little')*P[0] & M, 23)*P[1]+P[2]) & M
        i += 4
    for byte in data[i:]:
        h = rot(h ^ byte*P[4] & M, 11)*P[0] & M
    h = (h ^ h >> 33)*P[1] & M
    h = (h ^ h >> 29)*P[2] & M
    return h ^ h >> 32


def main():
    m = np.load(sys.argv[1])
    vocab, hidden = m['vocab_hash'], m['gru_weight_hh_l0'].shape[1]
    body = np.ascontiguousarray(vocab, '<u4').tobytes()
    body += np.ascontiguousarray(m['hot_rows'], '<u2').tobytes()
    for k in TABLES:
        body += as_bytes(m['emb_' + k])
    for s in ('', '_reverse'):
        for k in ('weight_ih', 'weight_hh', 'bias_ih', 'bias_hh'):
            body += f16(m['gru_%s_l0%s' % (k, s)])
    for k in ('out_w', 'out_b', 'trans', 'link_source', 'link_content'):
        body += f16(m[k])
    for k in ('start_bonus', 'missing_bonus'):
        body += np.asarray(m[k], '<f4').tobytes()
    dims = [m['emb_' + k].shape[1] for k in TABLES]
    with open(sys.argv[2], 'wb') as out:
        out.write(b'QUOTHATR' + struct.pack('<12IQ', 2, hidden, len(vocab), *dims,
                                            xxh64(body)) + body)


main()
