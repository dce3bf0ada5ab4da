#!/usr/bin/env python3
"""train.py CORPUS TOKENS_TOOL MODEL [--epochs N]: corpus folder (train/ and dev/) to a model file, the same bytes each time.

TOKENS_TOOL prints the analyser's tokens (toks.c). Learns from train alone; dev is only scored, at the end.
Steps: 1 tokens, labels and features; 2 the tagger (embeddings, one bidirectional GRU, CRF); 3 the linker (two softmaxes
over pairs of spans in a paragraph); 4 MODEL.npz with float32 arrays (to be packed for C).
"""
import argparse, bisect, collections, json, math, os, re, subprocess, sys, time
import numpy as np
os.environ.setdefault('CUBLAS_WORKSPACE_CONFIG', ':4096:8')
import torch, torch.nn as nn, torch.nn.functional as F
from bisect import bisect_left, bisect_right
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence
QUOTES = '"“”'
KINDS = ('source', 'cue', 'content')
QUOTES = '"“”'


def read_gold(stem):
    text = open(stem + '.txt', encoding='utf-8', newline='').read()
    tokens = [tuple(map(int, row.split('\t')[:2])) for row in open(stem + '.conll', encoding='utf-8') if row.strip()]
    spans, events = {}, []
    for line in open(stem + '.ann', encoding='utf-8'):
        parts = line.rstrip('\n').split('\t')
        if len(parts) < 2:
            continue                          # the tail of a span's text that held a line break
        if re.fullmatch(r'T\d+', parts[0]):
            kind, where = parts[1].split(' ', 1)
            spans[parts[0]] = (kind.lower(), [tuple(map(int, p.split())) for p in where.split(';')])
        elif re.fullmatch(r'E\d+', parts[0]):
            event = {k: [] for k in KINDS}
            for role in parts[1].split():
                name, ref = role.split(':')
                name = name.rstrip('0123456789').lower()
                if name in event and ref in spans:
                    event[name] += spans[ref][1]
            events.append(event)
    return text, tokens, events


def to_tokens(tokens, start, end):
    """Token range [i, j) that the characters [start, end) touch, or None."""
    starts, ends = [t[0] for t in tokens], [t[1] for t in tokens]
    i, j = bisect_right(ends, start), bisect_left(starts, end)
    return (i, j) if i < j else None


def fnv(s):
    h = 2166136261
    for c in s:
        h = ((h ^ c) * 16777619) & 0xffffffff
    h ^= h >> 15
    return h
def lower(s): return ''.join(chr(ord(c)+32) if 'A' <= c <= 'Z' else c for c in s)
def norm(s):
    s = lower(s).replace('’', "'").replace('‘', "'")
    if s in ('“', '”', '„', '«', '»', '‟', "''", '``', '＂'): s = '"'
    return ''.join('0' if '0' <= c <= '9' else c for c in s)
SINGLES = ("'", '‘', '’', '`', '‚', '‛', '‹', '›')
def quote_states(words, kinds, shapes):
    """Per token: 0 outside; 1 a single mark that pairs nothing; 2-4 opening mark of a pair (up to 3 words, up to 8, more),
    5-7 inside, 8-10 closing mark; 11 stray closing mark, 12 before it; 13 opening mark never closed, 14 after it."""
    n = len(words); st = [0]*n; open_at = -1
    def bucket(a, b):
        k = b - a - 1
        return 0 if k <= 3 else 1 if k <= 8 else 2
    doubles = any(kinds[i] == 4 and words[i] not in SINGLES for i in range(n))
    for i in range(n):
        w = words[i]
        if kinds[i] != 4: continue
        single = w in SINGLES
        if single and doubles:
            st[i] = 1; continue
        sb, sa = bool(shapes[i] & 4), bool(shapes[i] & 8)
        if w in ('“', '„', '«', '``', '‟', '‘', '‹', '‚'): op = True
        elif w in ('”', '»', '’', '›'): op = False
        else: op = open_at < 0 if not (open_at >= 0 and sb and not sa) else True
        if single and (op and (not sb or sa) or not op and open_at < 0):
            st[i] = 1; continue
        if op:
            if open_at >= 0:
                for j in range(open_at, i):
                    if st[j] != 1: st[j] = 14 if j > open_at else 13
            open_at = i
        elif open_at >= 0:
            b = bucket(open_at, i)
            st[open_at] = 2 + b
            for j in range(open_at+1, i):
                if st[j] != 1: st[j] = 5 + b
            st[i] = 8 + b; open_at = -1
        else:
            st[i] = 11
            for j in range(i):
                if st[j] == 0: st[j] = 12
    if open_at >= 0:
        if words[open_at] in SINGLES:
            st[open_at] = 1; return st, False
        st[open_at] = 13
        for j in range(open_at+1, n):
            if st[j] != 1: st[j] = 14
    return st, open_at >= 0
AUX = ('pos', 'ner', 'rel', 'dir')

def read_tok(lines):
    arts = {}
    for line in lines:
        if not line: continue
        if line[0] == 'A': cur = []; arts[os.path.basename(line[2:].strip())] = cur
        elif line[0] == 'P': cur.append([])
        elif line[0] == 'S': cur[-1].append([])
        else: cur[-1][-1].append(tuple(map(int, line.split()[1:])))
    return arts
def build(part, corpus, tool, maps):
    D = os.path.join(corpus, part); names = sorted(f for f in os.listdir(D) if f.endswith('.txt'))
    arts = read_tok(subprocess.run([tool]+[os.path.join(D, f) for f in names], stdout=subprocess.PIPE, check=True).stdout.decode().split('\n'))
    rows, paras, docs = [], [], []
    words_all = []
    events_all = []
    for f in sorted(os.listdir(D)):
        if not f.endswith('.conll'): continue
        stem = f[:-6]; text, gt, ev = read_gold(os.path.join(D, stem))
        conll = []; base = 0; sent = []
        cols = []
        start = 0
        for line in open(os.path.join(D, f), encoding='utf-8'):
            if line.strip():
                c = line.rstrip('\n').split('\t'); cols.append(c+[start])
            else: start = len(cols)
        b = text.encode(); m = np.zeros(len(b)+1, int); i = 0
        for k, ch in enumerate(text):
            l = len(ch.encode()); m[i:i+l] = k; i += l
        m[i] = len(text)
        toks = []; first = len(rows)
        flat = []
        for p in arts[stem+'.txt']:
            for s in p:
                for t in s: flat.append((m[t[0]], m[t[1]]))
        # conll -> aux
        ends = [int(c[1]) for c in cols]; 
        own = []
        for s, e in flat:
            j = bisect_right(ends, s); own.append(min(j, len(cols)-1))
        mine = {}
        for k, j in enumerate(own): mine[j] = k   # last token of ours that the conll token starts
        n = len(flat)
        lab = [0]*n; evid = [-1]*n
        evs = []
        for q, e in enumerate(ev):
            rec = {}
            for ki, k in enumerate(KINDS):
                rs = []
                for s, t in e[k]:
                    r = to_tokens(flat, s, t)
                    if not r: continue
                    rs.append(r)
                rs = sorted(set(rs)); mg = []
                for r in rs: mg.append(r)
                rec[k] = mg
                for a, z in mg:
                    if any(lab[a:z]): continue
                    o = 1+4*ki
                    if z-a == 1: lab[a] = o+3
                    else:
                        lab[a] = o; lab[z-1] = o+2
                        for x in range(a+1, z-1): lab[x] = o+1
            evs.append(rec)
        events_all.append((stem, first, evs))
        k = 0; prev_open = False
        pcount = len(arts[stem+'.txt'])
        for pi, p in enumerate(arts[stem+'.txt']):
            pw = [text[m[t[0]]:m[t[1]]] for s in p for t in s]
            st, nowopen = quote_states(pw, [t[2] for s in p for t in s], [t[3] for s in p for t in s])
            pstart = len(rows)
            anyq = any(st)
            pctx = (1 if prev_open else 0) + 2*(0 if pi == 0 else 1 if pi == 1 else 2 if pi < pcount-1 else 3)
            prev_open = nowopen
            x = 0
            for s in p:
                for si, t in enumerate(s):
                    nw = norm(pw[x]); nb = nw.encode()
                    c = cols[own[k]]
                    rel = c[7].split(':')[0]; h = int(c[6])
                    if h == 0: d = 0
                    else:
                        hj = c[8]+h-1; dd = hj-own[k]; a = abs(dd); bb = 1 if a == 1 else 2 if a == 2 else 3 if a <= 4 else 4 if a <= 8 else 5
                        d = bb if dd > 0 else 5+bb
                    ids = []
                    for name, val in zip(AUX, (c[4], c[5], rel, str(d))):
                        mp = maps[name]
                        if val not in mp and part == 'train': mp[val] = len(mp)
                        ids.append(mp.get(val, 0))
                    sp = 0 if si == 0 else 1 if si == len(s)-1 else 2
                    if x == 0: sp = 3
                    if x == len(pw)-1: sp = 4
                    words_all.append(nw)
                    rows.append((0, fnv(b'p'+nb[:3]) & 2047, fnv(b's'+nb[-3:]) & 2047, fnv(b't'+nb[-2:]) & 1023, fnv(b'q'+nb[-4:]+b'|'+nb[:1]) & 4095,
                                 t[2]*16+(t[3] & 15), st[x], sp, pctx, lab[k], *ids, flat[k][0], flat[k][1]))
                    x += 1; k += 1
            paras.append((pstart, len(rows)))
        docs.append((stem, first, len(rows)))
    return np.array(rows, np.int32), np.array(paras), docs, words_all, events_all

NL = 13
LEXICAL = ('word', 'pre3', 'suf3', 'suf2', 'suf4'); ROWS = {'pre3': 2048, 'suf3': 2048, 'suf2': 1024, 'suf4': 4096, 'shape': 160, 'quote': 16, 'place': 5, 'para': 8}
DIMS = {'word': 48, 'pre3': 16, 'suf3': 24, 'suf2': 8, 'suf4': 24, 'shape': 16, 'quote': 12, 'place': 4, 'para': 6}
C = dict(hidden=64, drop=0.5, idrop=0.4, aux=0.3, lr=4e-3, bs=32, epochs=9, minc=3, ema=0.998, seed=1)
def allowed():
    A = np.full((NL+2, NL+2), True)  # NL start, NL+1 end
    def kind(l): return -1 if l == 0 else (l-1)//4
    def pos(l): return 'O' if l == 0 else 'BIES'[(l-1) % 4]
    for a in range(NL):
        for b in range(NL):
            opn = pos(a) in 'BI' and a > 0
            cont = pos(b) in 'IE' and b > 0
            A[a, b] = (opn and cont and kind(a) == kind(b)) or (not opn and not cont)
        A[NL, a] = not (pos(a) in 'IE' and a > 0)
        A[a, NL+1] = not (pos(a) in 'BI' and a > 0)
    return A
ALLOW = torch.from_numpy(allowed())
LENS = [None]
class Net(nn.Module):
    def __init__(s, nv, naux):
        super().__init__()
        rows = {'word': nv, **ROWS}
        s.emb = nn.ModuleList([nn.Embedding(rows[k], d) for k, d in DIMS.items()])
        for e in s.emb: nn.init.normal_(e.weight, 0, 0.3)
        i, h = sum(DIMS.values()), C['hidden']
        s.gru = nn.GRU(i, h, batch_first=True, bidirectional=True)
        s.aux = nn.ModuleList([nn.Linear(2*h, n) for n in naux])
        s.out = nn.Linear(2*h, NL); s.trans = nn.Parameter(torch.zeros(NL+2, NL+2))
    def forward(s, X, wcount=None):
        w = X[..., 0]
        if s.training:
            thr = torch.clamp(0.25/(0.25+wcount[w])*2, max=0.5) + 0.045
            w = torch.where((torch.rand(w.shape) < thr) & (w > 0), torch.ones_like(w), w)
        x = torch.cat([s.emb[0](w)]+[s.emb[j](X[..., j]) for j in range(1, len(s.emb))], -1)
        x = F.dropout(x, C['idrop'], s.training)
        y, _ = s.gru(pack_padded_sequence(x, LENS[0], batch_first=True, enforce_sorted=False))
        y, _ = pad_packed_sequence(y, batch_first=True, total_length=X.shape[1])
        return s.out(F.dropout(y, C['drop'], s.training)), [a(y) for a in s.aux] if s.training else None
def crf_nll(em, trans, y, mask):
    B, T, _ = em.shape; t = torch.where(ALLOW, trans, torch.full_like(trans, -1e4))
    A = t[:NL, :NL]; ar = torch.arange(B, device=em.device); L = mask.sum(1).long()
    gold = (em.gather(2, y[..., None])[..., 0]*mask).sum(1) + t[NL, y[:, 0]] + t[y[ar, L-1], NL+1]
    gold = gold + (t[y[:, :-1], y[:, 1:]]*mask[:, 1:]).sum(1)
    mx = em.max(2, keepdim=True)[0].detach(); ex = torch.exp(em-mx); EA = torch.exp(A)
    a = ex[:, 0]*torch.exp(t[NL, :NL]); s = a.sum(1, keepdim=True); a = a/s; ls = [torch.log(s[:, 0])+mx[:, 0, 0]]
    exu = ex.unbind(1); mu = mask.unbind(1)
    for i in range(1, T):
        n = (a@EA)*exu[i]; s = n.sum(1, keepdim=True); m = mu[i][:, None]
        a = torch.where(m > 0, n/s, a); ls.append(torch.log(s[:, 0])*mu[i])
    z = torch.stack(ls).sum(0)+(mx[:, 1:, 0]*mask[:, 1:]).sum(1)
    return (torch.log((a*torch.exp(t[:NL, NL+1])).sum(1))+z-gold).sum()
def viterbi(em, trans, mask, bias=None):
    B, T, _ = em.shape; t = torch.where(ALLOW, trans, torch.full_like(trans, -1e4)); A = t[:NL, :NL]
    if bias is not None: em = em+bias
    a = em[:, 0]+t[NL, :NL]; bp = []
    for i in range(1, T):
        v, k = (a[:, :, None]+A).max(1); n = v+em[:, i]; m = mask[:, i, None] > 0
        a = torch.where(m, n, a); bp.append(torch.where(m, k, torch.arange(NL, device=em.device)[None]))
    y = [(a+t[:NL, NL+1]).argmax(1)]
    for k in reversed(bp): y.append(k.gather(1, y[-1][:, None])[:, 0])
    return torch.stack(y[::-1], 1)
def batches(par, shuffle):
    L = par[:, 1]-par[:, 0]; order = np.argsort(L + (np.random.rand(len(L))*4 if shuffle else 0), kind='stable'); out = []; i = 0
    while i < len(order):
        n = C['bs'] if shuffle else 128
        n = max(1, min(n, 8000//max(1, L[order[i]])))
        out.append(order[i:i+n]); i += n
    if shuffle: np.random.shuffle(out)
    return out
def tensor(D, par, idx):
    L = (par[idx, 1]-par[idx, 0]); T = L.max(); ix = par[idx, 0][:, None]+np.arange(T)[None]; m = np.arange(T)[None] < L[:, None]
    ix = np.where(m, ix, 0); M = torch.from_numpy(m.astype(np.float32)); X = D[torch.from_numpy(ix)]
    LENS[0] = torch.from_numpy(L.astype(np.int64)); return X*(M[..., None].long()), M
def spans(lab, par):
    out = [set(), set(), set()]
    for a, b in par:
        i = a
        while i < b:
            l = lab[i]
            if l:
                k = (l-1)//4; p = (l-1) % 4
                if p == 3: out[k].add((i, i+1))
                elif p == 0:
                    j = i+1
                    while j < b and lab[j] == l+1: j += 1
                    if j < b and lab[j] == l+2: out[k].add((i, j+1)); i = j
            i += 1
    return out

def predict(net, D, par, decode=True):
    net.eval(); lab = np.zeros(len(D), int); E = np.zeros((len(D), NL), np.float32)
    with torch.no_grad():
        for idx in batches(par, False):
            X, M = tensor(D, par, idx); em, _ = net(X); y = viterbi(em, net.trans, M).numpy() if decode else None
            for r, i in enumerate(idx):
                n = par[i, 1]-par[i, 0]; E[par[i, 0]:par[i, 1]] = em[r, :n].numpy()
                if decode: lab[par[i, 0]:par[i, 1]] = y[r, :n]
    net.train(); return lab, E
def f1(lab, gold, par):
    P = spans(lab, par); r = []
    for k in range(3): r.append(2*len(P[k] & gold[k])/max(1, len(P[k])+len(gold[k])))
    return r
def train_tagger(tr, trp, dv, dvp, wc, naux, log):
    TR = torch.from_numpy(tr[:, :14].astype(np.int64)); DV = torch.from_numpy(dv[:, :14].astype(np.int64)); WC = torch.from_numpy(wc.astype(np.float32))
    gold = spans(dv[:, 9], dvp); net = Net(len(wc), naux); opt = torch.optim.AdamW(net.parameters(), lr=C['lr'], betas=(0.9, 0.98), weight_decay=0.0)
    total = len(batches(trp, True))*C['epochs']; step = 0; t0 = time.time(); ema = None
    for ep in range(C['epochs']):
        for idx in batches(trp, True):
            fr = min(1.0, step/total)
            lr = C['lr']*min(1, step/200+0.01)*(1 if fr < 0.3 else 0.5*(1+math.cos(math.pi*(fr-0.3)/0.7))+0.01)
            for g in opt.param_groups: g['lr'] = lr
            X, M = tensor(TR, trp, idx); em, aux = net(X, WC); n = M.sum()
            loss = crf_nll(em, net.trans, X[..., 9], M)/n*5
            for a, lg in enumerate(aux): loss = loss + C['aux']*(F.cross_entropy(lg.transpose(1, 2), X[..., 10+a], reduction='none')*M).sum()/n
            opt.zero_grad(set_to_none=True); loss.backward(); nn.utils.clip_grad_norm_(net.parameters(), 2.0); opt.step(); step += 1
            if fr > 0.5:
                with torch.no_grad():
                    if ema is None: ema = [p.detach().clone() for p in net.parameters()]
                    else:
                        for e, p in zip(ema, net.parameters()): e.lerp_(p, 1-C['ema'])
        log('epoch %d, %.0f s, dev %s' % (ep+1, time.time()-t0, ' '.join('%.3f' % x for x in f1(predict(net, DV, dvp)[0], gold, dvp))))
    with torch.no_grad():
        for e, p in zip(ema, net.parameters()): p.copy_(e)
    log('final (averaged weights), %.0f s, dev %s' % (time.time()-t0, ' '.join('%.4f' % x for x in f1(predict(net, DV, dvp)[0], gold, dvp))))
    return net

# ---- linker ----------------------------------------------------------------------------------------------------------
LB = 1 << 12    # rows of a link weight table
def dist_bucket(n): return 0 if n <= 0 else 1 if n == 1 else 2 if n == 2 else 3 if n <= 4 else 4 if n <= 8 else 5 if n <= 16 else 6 if n <= 32 else 7
def link_features(rows, sid, c, s, cues, same, other):
    """Ids of the features of cue c with span s (both [a, b) token ranges of one paragraph)."""
    after = s[0] >= c[1]; a, b = (c[1], s[0]) if after else (s[1], c[0])       # the gap
    nc = min(2, sum(1 for q in cues if q != c and a <= q[0] < b)); ns = min(2, sum(1 for q in same if q != s and a <= q[0] < b)); no = min(2, sum(1 for q in other if a <= q[0] < b))
    d = int(after); sd = min(2, abs(int(sid[s[0]])-int(sid[c[0]]))); db = dist_bucket(b-a)
    first = rows[a, 5] >> 4 if b > a else 9; last = rows[b-1, 5] >> 4 if b > a else 9
    q = int(2 <= rows[s[0], 6] <= 4 or rows[s[0], 6] == 13); cw = int(rows[c[1]-1, 3]) & 63
    return (d*9+nc*3+ns, 32+d*8+db, 64+(d*3+sd)*3+no, 96+((d*2+q)*3+nc)*3+sd, 160+(d*10+first)*10+last, 384+cw*2+d, 512+((d*8+db)*3+nc)*3+no, 768+((d*2+q)*10+first)*3+ns)
def none_features(rows, c, cues, same):
    before = min(2, sum(1 for q in same if q[0] < c[0])); after = min(2, sum(1 for q in same if q[0] >= c[0]))
    return (1024+before*3+after, 1040+min(3, len(cues)), 1048+(int(rows[c[1]-1, 3]) & 63))
def sentence_ids(rows, par):
    sid = np.zeros(len(rows), np.int32)
    for a, b in par:
        k = 0
        for i in range(a, b):
            if i > a and rows[i, 7] == 0: k += 1
            sid[i] = k
    return sid
def choices_source(rows, sid, c, cues, srcs, conts):
    return [(s, link_features(rows, sid, c, s, cues, srcs, conts)) for s in srcs]+[(None, none_features(rows, c, cues, srcs))]
def choices_content(rows, sid, s, cues, srcs, conts):
    return [(c, link_features(rows, sid, c, s, cues, conts, srcs)) for c in cues]
def softmax_fit(data, epochs=12, lr=0.15, l2=1e-5):
    w = np.zeros(LB); g2 = np.full(LB, 1e-6); rng = np.random.RandomState(7); order = np.arange(len(data))
    for _ in range(epochs):
        rng.shuffle(order)
        for n in order:
            fs, y = data[n]; z = np.array([w[list(f)].sum() for f in fs]); z -= z.max(); p = np.exp(z); p /= p.sum(); p[y] -= 1
            for f, e in zip(fs, p):
                if abs(e) > 1e-4:
                    i = list(f); g = e+l2*w[i]; g2[i] += g*g; w[i] -= lr*g/np.sqrt(g2[i])
    return w.astype(np.float32)
def group(par, items):
    """Spans by paragraph index."""
    starts = par[:, 0]; out = collections.defaultdict(list)
    for s in sorted(items): out[int(np.searchsorted(starts, s[0], 'right')-1)].append(s)
    return out
def train_linker(tr):
    rows, par, docs, words, events = tr; sid = sentence_ids(rows, par); S, Ct = [], []
    for stem, first, evs in events:
        sh = lambda r: (r[0]+first, r[1]+first)
        allc, alls, allt = [group(par, {sh(r) for e in evs for r in e[k]}) for k in ('cue', 'source', 'content')]
        for e in evs:
            if not e['cue']: continue
            c = sh(e['cue'][0]); p = next(iter(group(par, [c]))); cues, srcs, conts = allc[p], alls[p], allt[p]
            if srcs:
                ch = choices_source(rows, sid, c, cues, srcs, conts); want = sh(e['source'][0]) if e['source'] else None
                y = [i for i, (s, _) in enumerate(ch) if s == want]
                if y: S.append(([f for _, f in ch], y[0]))
            for r in e['content']:
                s = sh(r)
                if s not in conts or len(cues) < 2: continue
                ch = choices_content(rows, sid, s, cues, srcs, conts); y = [i for i, (q, _) in enumerate(ch) if q == c]
                if y: Ct.append(([f for _, f in ch], y[0]))
    return softmax_fit(S), softmax_fit(Ct)
def link(rows, sid, cues, srcs, conts, ws, wt):
    """Attributions of one paragraph from its spans: dicts of cue, source (or None), content list."""
    out = {c: {'cue': c, 'source': None, 'content': []} for c in cues}
    for c in cues:
        if srcs:
            ch = choices_source(rows, sid, c, cues, srcs, conts); out[c]['source'] = max(ch, key=lambda x: ws[list(x[1])].sum())[0]
    loose = []
    for s in conts:
        if not cues: loose.append({'cue': None, 'source': None, 'content': [s]}); continue
        ch = choices_content(rows, sid, s, cues, srcs, conts); out[max(ch, key=lambda x: wt[list(x[1])].sum())[0]]['content'].append(s)
    return [out[c] for c in cues]+loose

def main():
    ap = argparse.ArgumentParser(); ap.add_argument('corpus'); ap.add_argument('tool'); ap.add_argument('model'); ap.add_argument('--epochs', type=int, default=C['epochs']); ap.add_argument('--threads', type=int, default=2)
    A = ap.parse_args(); C['epochs'] = A.epochs; t0 = time.time()
    torch.manual_seed(C['seed']); np.random.seed(C['seed']); torch.set_num_threads(A.threads); torch.use_deterministic_algorithms(True)
    log = lambda s: print('%4.0f s  %s' % (time.time()-t0, s), flush=True)
    maps = {a: {} for a in AUX}
    tr = build('train', A.corpus, A.tool, maps); dv = build('dev', A.corpus, A.tool, maps)
    cnt = collections.Counter(tr[3])
    vocab = [w for w, c in sorted(cnt.items(), key=lambda x: (-x[1], x[0])) if c >= C['minc']]; ids = {w: i+2 for i, w in enumerate(vocab)}
    for d in (tr, dv): d[0][:, 0] = [ids.get(w, 1) for w in d[3]]
    wc = np.array([0, 0]+[cnt[w] for w in vocab])
    log('features of %d + %d tokens, %d words' % (len(tr[0]), len(dv[0]), len(vocab)))
    links = train_linker(tr); log('linker trained')
    net = train_tagger(tr[0], tr[1], dv[0], dv[1], wc, [len(maps[a]) for a in AUX], log)
    out = {'vocab_hash': np.array([fnv(w.encode()) for w in vocab], np.uint32)}
    for k, e in zip(DIMS, net.emb): out['emb_'+k] = e.weight.detach().numpy()
    for k, p in net.gru.named_parameters(): out['gru_'+k] = p.detach().numpy()
    out['out_w'] = net.out.weight.detach().numpy(); out['out_b'] = net.out.bias.detach().numpy()
    out['trans'] = np.where(ALLOW.numpy(), net.trans.detach().numpy(), -1e4).astype(np.float32)
    out['link_source'], out['link_content'] = links
    np.savez(A.model, **out); log('wrote '+A.model)
if __name__ == '__main__': main()
