"""crf.py: the linear-chain conditional random field over the labels of a paragraph (Lafferty et al., ICML 2001).

Labels run from START to END; `transitions` [15][15] holds the score of each step, rows from, columns to. Sequences of a
batch are laid out [time][sequence][label], each from time 0, and padded behind.
"""
import numpy as np
import torch

from dataset import N_LABELS

START, END, N_STATES = N_LABELS, N_LABELS + 1, N_LABELS + 2
FORBIDDEN = -1e4


def allowed_steps():
    """[from][to]: B and I are followed by I or E of their kind alone; nothing else is."""
    part = lambda label: "BIES"[(label - 1) % 4] if 0 < label < N_LABELS else "O"
    kind = lambda label: (label - 1) // 4 if 0 < label < N_LABELS else -1
    allowed = np.zeros((N_STATES, N_STATES), bool)
    for a in range(N_STATES):
        for b in range(N_STATES):
            goes_on, follows = part(a) in "BI", part(b) in "IE"
            allowed[a, b] = goes_on == follows and (not follows or kind(a) == kind(b))
    allowed[:, START] = allowed[END] = False
    allowed[START, END] = False
    return torch.from_numpy(allowed)


ALLOWED = allowed_steps()


class LogLikelihood(torch.autograd.Function):
    """Sum over the sequences of log p(labels | emissions), its gradient by forward-backward.

    Both passes run at once, one as the mirror image of the other: passes[0] from the first label, passes[1] from the
    last. Each step is scaled to sum to 1, and the logarithms of the scales add up to that of the partition function.
    """

    @staticmethod
    def forward(ctx, emissions, transitions, labels, lengths):
        n_times, n, n_labels = emissions.shape
        steps = torch.where(ALLOWED, transitions, torch.full_like(transitions, FORBIDDEN))
        inside = torch.arange(n_times)[:, None] < lengths  # [time][sequence]
        mirror = torch.where(inside, lengths - 1 - torch.arange(n_times)[:, None], torch.arange(n_times)[:, None])
        flip = lambda x: x.gather(0, mirror[..., None].expand_as(x))

        most = emissions.amax(2, keepdim=True)
        p = (emissions - most).clamp_min(-60).exp()
        p_both = torch.stack([p, flip(p)], 1)  # [time][pass][sequence][label]
        p_steps = steps[:n_labels, :n_labels].exp()
        both_steps = torch.stack([p_steps, p_steps.t()])
        ends = torch.stack([steps[START, :n_labels], steps[:n_labels, END]]).exp()
        passes, scales = torch.empty_like(p_both), torch.empty(n_times, n)
        state = p_both[0] * ends[:, None]
        for t in range(n_times):
            if t > 0:
                state = torch.bmm(state, both_steps) * p_both[t]
            total = state.sum(2, keepdim=True)
            state = torch.div(state, total, out=passes[t])
            scales[t] = total[0, :, 0]
        last = passes[lengths - 1, 0, torch.arange(n)]  # [sequence][label]
        end = (last * ends[1]).sum(1)
        log_z = ((scales.log() + most[..., 0]) * inside).sum() + end.log().sum()

        forwards, backwards = passes[:, 0], flip(passes[:, 1])
        marginals = forwards * backwards / p
        marginals = marginals / marginals.sum(2, keepdim=True) * inside[..., None]
        gold = (torch.nn.functional.one_hot(labels, n_labels) * inside[..., None]).to(steps.dtype)
        ctx.emission_gradient = gold - marginals

        # Expected and true number of each step.
        weight = inside[1:, :, None] / (torch.matmul(forwards[:-1], p_steps) * backwards[1:]).sum(2, keepdim=True)
        weight = torch.where(inside[1:, :, None], weight, torch.zeros(()))
        pairs = (forwards[:-1] * weight).reshape(-1, n_labels).t() @ backwards[1:].reshape(-1, n_labels)
        expected, true = torch.zeros_like(steps), torch.zeros_like(steps)
        expected[:n_labels, :n_labels] = p_steps * pairs
        expected[START, :n_labels] = marginals[0].sum(0)
        ending = lambda x: x[lengths - 1, torch.arange(n)].sum(0)
        expected[:n_labels, END] = ending(marginals)
        true[:n_labels, :n_labels] = gold[:-1].reshape(-1, n_labels).t() @ gold[1:].reshape(-1, n_labels)
        true[START, :n_labels] = gold[0].sum(0)
        true[:n_labels, END] = ending(gold)
        ctx.step_gradient = (true - expected) * ALLOWED
        return (gold * emissions).sum() + (true * steps).sum() - log_z

    @staticmethod
    def backward(ctx, gradient):
        return gradient * ctx.emission_gradient, gradient * ctx.step_gradient, None, None


def best_labels(emissions, transitions, lengths):
    """Viterbi: the labels [time][sequence] of the best path."""
    n_times, n, n_labels = emissions.shape
    steps = torch.where(ALLOWED, transitions, torch.full_like(transitions, FORBIDDEN))
    score = emissions[0] + steps[START, :n_labels]
    same = torch.arange(n_labels).expand(n, n_labels)
    back = []
    for t in range(1, n_times):
        best, source = (score[:, :, None] + steps[:n_labels, :n_labels]).max(1)
        goes_on = (t < lengths)[:, None]
        score = torch.where(goes_on, best + emissions[t], score)
        back.append(torch.where(goes_on, source, same))
    labels = [(score + steps[:n_labels, END]).argmax(1)]
    for source in reversed(back):
        labels.append(source.gather(1, labels[-1][:, None])[:, 0])
    return torch.stack(labels[::-1])
