"""recurrence.py: one bidirectional gated recurrent layer (Cho et al., EMNLP 2014) with its gradient by hand.

    r, z = sigmoid(x_r,z + U_r,z h)    n = tanh(x_n + r (U_n h + c))    h = n + z (h - n)

The two directions run at once, as two mirror images. autograd would do, several times slower.
"""
import torch


class Recurrence(torch.autograd.Function):
    """inputs x [2][time][sequence][3h], U [2][h][3h], c [2][1][h] → states [2][time][sequence][h]."""

    @staticmethod
    def forward(ctx, inputs, weights, bias):
        _, n_times, n, _ = inputs.shape
        h = weights.shape[1]
        gates = torch.empty_like(inputs)  # r, z, n after their functions
        inner = inputs.new_empty(2, n_times, n, h)  # U_n h + c
        states = inputs.new_zeros(2, n_times + 1, n, h)
        offset = torch.cat([bias.new_zeros(2, 1, 2 * h), bias], 2)
        for t in range(n_times):
            sums = torch.baddbmm(offset, states[:, t], weights)
            x, gate = inputs[:, t], gates[:, t]
            r_z = torch.add(x[..., :2 * h], sums[..., :2 * h], out=gate[..., :2 * h]).sigmoid_()
            inner[:, t] = sums[..., 2 * h:]
            fresh = torch.addcmul(x[..., 2 * h:], r_z[..., :h], sums[..., 2 * h:], out=gate[..., 2 * h:]).tanh_()
            torch.lerp(fresh, states[:, t], r_z[..., h:], out=states[:, t + 1])
        ctx.save_for_backward(weights, gates, inner, states)
        return states[:, 1:]

    @staticmethod
    def backward(ctx, gradient):
        weights, gates, inner, states = ctx.saved_tensors
        _, n_times, n, h = inner.shape
        reset, update, fresh = gates.split(h, 3)
        # What a state's gradient is multiplied by to give that of each gate's sum.
        to_fresh = (1 - update) * (1 - fresh * fresh)
        to_reset = to_fresh * inner * reset * (1 - reset)
        to_update = (states[:, :-1] - fresh) * update * (1 - update)
        factors = torch.stack([to_reset, to_update, to_fresh * reset], 3)  # [2][time][sequence][3][h]
        by_state = weights.transpose(1, 2).contiguous()
        sums = torch.empty_like(factors)
        whole = torch.empty_like(inner)  # gradient of each state, later ones' share included
        carried = torch.zeros_like(inner[:, 0])
        for t in reversed(range(n_times)):
            state = torch.add(gradient[:, t], carried, out=whole[:, t])
            torch.mul(factors[:, t], state[:, :, None], out=sums[:, t])
            carried = torch.baddbmm(state * update[:, t], sums[:, t].view(2, n, 3 * h), by_state)
        by_inputs = sums.view(2, n_times, n, 3 * h)
        before = states[:, :-1].reshape(2, n_times * n, h)
        by_weights = torch.bmm(before.transpose(1, 2), by_inputs.view(2, n_times * n, 3 * h))
        by_bias = by_inputs[..., 2 * h:].sum((1, 2))[:, None]
        by_inputs = torch.cat([by_inputs[..., :2 * h], (whole * to_fresh)], 3)
        return by_inputs, by_weights, by_bias


class Place(torch.autograd.Function):
    """Rows into places of a larger array of zeros, each place taken once."""

    @staticmethod
    def forward(ctx, rows, places, n):
        ctx.places = places
        out = rows.new_zeros(n, rows.shape[1])
        out[places] = rows
        return out

    @staticmethod
    def backward(ctx, gradient):
        return gradient[ctx.places], None, None


class Take(torch.autograd.Function):
    """The rows at places, each taken once."""

    @staticmethod
    def forward(ctx, rows, places):
        ctx.places, ctx.n = places, len(rows)
        return rows[places]

    @staticmethod
    def backward(ctx, gradient):
        out = gradient.new_zeros(ctx.n, gradient.shape[1])
        out[ctx.places] = gradient
        return out, None
