"""How a matrix product is written down so that BLAS, which computes it, is quick."""

import numpy as np

from .trace import Value

# A product with few rows and much work is done transposed: BLAS then needs half the time for it.
FEW_ROWS, MUCH_WORK = 64, 500_000


class MatrixProducts:
    """The lines of a product; a part of what `memory` writes with."""

    def product(self, k: int, instruction, operands, target: str) -> list[str]:
        """The lines of a matrix product; `np.dot` starts sooner than `np.matmul`."""
        (n, inner), m = instruction.operands[0].shape, instruction.out.shape[1]
        if inner == 1:  # NumPy knows no fast way for an outer product, and this is the same
            return [self.call(np.multiply, *operands, f"out={target}")]
        if n * inner * m < MUCH_WORK:
            return [self.call(np.dot, *operands, f"out={target}")]
        if n > FEW_ROWS:
            bias = self.bias_after(k, instruction)
            if bias is not None and n * m > 2 * inner * (n + m):
                self.with_bias.add(k + 1)
                return self.product_and_bias(instruction, operands, self.say(bias), target)
            return [self.call(np.dot, *operands, f"out={target}")]
        beside = np.empty((m, n), instruction.out.like.dtype)
        name, (left, right) = self.name_of(beside, "v"), operands
        return [
            self.call(np.dot, f"{right}.T", f"{left}.T", f"out={name}"),
            self.call(np.copyto, target, f"{name}.T"),
        ]

    def bias_after(self, k: int, instruction) -> Value | None:
        """The bias that the next instruction adds to a product which nobody else needs."""
        if k + 1 == len(self.instructions) or self.last[id(instruction.out)] != k + 1:
            return None
        after = self.instructions[k + 1]
        if after.function is not np.add or after.operands[0] is not instruction.out:
            return None
        bias = after.operands[1]
        leaf = bias.text and not bias.constant
        return bias if leaf and bias.shape == (instruction.out.shape[0], 1) else None

    def product_and_bias(self, instruction, operands, bias: str, target: str) -> list[str]:
        """W @ y + b as one product: b is one more column of W, and y has a row of ones."""
        (n, inner), m = instruction.operands[0].shape, instruction.out.shape[1]
        wide = np.empty((n, inner + 1), instruction.out.like.dtype)
        tall = np.ones((inner + 1, m), instruction.out.like.dtype)
        parts = (wide[:, :inner], wide[:, inner:], tall[:inner])
        return [
            *(
                self.call(np.copyto, self.name_of(part, "v"), source)
                for part, source in zip(parts, (operands[0], bias, operands[1]), strict=True)
            ),
            self.call(np.dot, self.name_of(wide, "v"), self.name_of(tall, "v"), f"out={target}"),
        ]
