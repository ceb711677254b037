"""The claims of the article and those beyond it, and which cell of which chapter computes each.

A claim's number stands in the metadata of cells, `"bpbook": {"claims": ["A1.7"]}`. The article's
are numbered by its parts, those beyond it by the chapter that makes them, as B13.1. The sentences
here only remind of what a claim says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bpbook.workshop.folders import Folders, require

CLAIMS = {
    "A1.1": "the network: input, two weights, two functions, output",
    "A1.2": "the forward pass, step by step",
    "A1.3": "the steps put into each other: one formula",
    "A1.4": "the loss, half the squared error",
    "A1.5": "the loss as a function of the weights; training looks for its lowest point",
    "A1.6": "the update: against the derivative, times the learning rate",
    "A1.7": "∂E/∂W2 in full",
    "A1.8": "∂E/∂W1 in full",
    "A1.9": "one sample: put numbers in, update, repeat",
    "A1.10": "the complaint: a formula for every weight of a large network",
    "A1.11": "the two formulas share their front part",
    "A1.12": "the chain rule from the outside in, each inner part taken whole",
    "A1.13": "leaves are weights; composing adds a parent, a sum adds children",
    "A1.14": "a neuron is a sum and a composition; networks repeat both",
    "A1.15": "from the root, a local derivative for each child",
    "A1.16": "multiply along paths, add over paths",
    "A1.17": "the picture's name: variable hierarchy tree",
    "A1.18": "one walk down, level by level, gives every derivative",
    "A1.19": "so backpropagation is a walk from the root, and shared prefixes save work",
    "A2.1": "six neurons: the network, its tree, one walk",
    "A2.2": "∂E/∂w46",
    "A2.3": "∂E/∂w24",
    "A2.4": "∂E/∂w12",
    "A2.5": "then every weight is updated",
    "A2.6": "one sample's gradient is unsteady",
    "A2.7": "so take the mean loss over all samples, or over a shuffled batch",
    "A2.8": "the derivative of a sum is the sum of the derivatives",
    "A2.9": "the mean gradient represents more, and training is steadier",
    "A2.10": "shuffled batches can leave a local minimum, and converge faster",
    "A3.1": "promised: backpropagation in code",
}


class Beyond(NamedTuple):
    """A claim that the article does not make; where it helps, a source, with its year."""

    says: str
    source: str = ""


BEYOND: dict[str, Beyond] = {
    "B13.1": Beyond("an engine, the tree, PyTorch and JAX: the same derivatives to ten digits"),
    "B13.2": Beyond("the layers of the digits: the same 2,410 derivatives in NumPy and in both"),
    "B13.3": Beyond("float32 has seven digits, and a nudge by a small step loses them all"),
    "B13.4": Beyond("gradients added into leaves: two walks leave what one from the sum would"),
    "B13.5": Beyond("never cleared, a plain descent on a parabola swings without end"),
    "B13.6": Beyond("detach cuts edges: the value stays, the paths over them are gone"),
    "B13.7": Beyond("what a local derivative needs: used up by a walk, spoilt by changes in place"),
    "B13.8": Beyond("a factor at the root is in every derivative: mean, sum, the missing ½"),
    "B13.9": Beyond("a softmax before a cross-entropy with its own: E stays above ln(1 + 9/e)"),
    "B13.10": Beyond(
        "vjp and jvp: the same products over paths, multiplied from either end",
        "Griewank and Walther, Evaluating Derivatives, 2008",
    ),
    "B13.11": Beyond("PyTorch and JAX hold the graph: a walk of one's own runs on its edges"),
    "B14.1": Beyond(
        "a weight used n times has a path for each use; added, they are its derivative"
    ),
    "B14.2": Beyond("copies updated apart part; a shared weight gets the sum, once, everywhere"),
    "B14.3": Beyond(
        "the gradient of the outputs slides along the input: a filter's", "LeCun, 1989"
    ),
    "B14.4": Beyond("the filter, turned round, slides along the gradient: the input's"),
    "B14.5": Beyond("a patch is one more sample; the largest opens one path of all places"),
    "B14.6": Beyond(
        "shared filters need patterns that mean the same everywhere: shuffled, no gain is left"
    ),
    "B14.7": Beyond("if the image moves, the answers move along; the largest ignores where"),
    "B14.8": Beyond(
        "a recurrence unrolled: T paths to w, each with the power T − 1", "Werbos, 1990"
    ),
    "B14.9": Beyond(
        "a sign five steps old is learnt; twenty old, from a small start, only beside shorter ones",
        "Bengio et al., 1994",
    ),
    "B14.10": Beyond(
        "attention: one x, three roads; a token is a sample, one layer away", "Vaswani et al., 2017"
    ),
    "B14.11": Beyond("PyTorch's convolution and attention have the same derivatives"),
    "B15.1": Beyond("along a path each layer multiplies by w·f′; f′ alone is half of it"),
    "B15.2": Beyond("paths with random signs add up like the root of their number: 1/√n"),
    "B15.3": Beyond(
        "√(1/n) holds the gradient where f′ is 1, √(2/n) with ReLU",
        "Glorot and Bengio, 2010; He et al., 2015",
    ),
    "B15.4": Beyond(
        "where sizes hold, what differs between inputs may vanish", "Schoenholz et al., 2017"
    ),
    "B15.5": Beyond(
        "vanished, the digits wait at ln 10, longer with each layer; exploded, one update ends it",
        "Saxe et al., 2014",
    ),
    "B15.6": Beyond("a residual edge adds a road with the product 1, and all others", "He, 2016"),
    "B15.7": Beyond(
        "normalisation: three kinds of roads; the scale leaves the product, f′ stays",
        "Ba et al., 2016",
    ),
    "B15.8": Beyond("a limit is one factor for all layers", "Pascanu et al., 2013"),
    "B15.9": Beyond(
        "on the digits 50 layers want more than scale and norm: residual or orthogonal"
    ),
    "B15.10": Beyond("PyTorch agrees; its Linear begins with a spread of 1/√(3n)"),
    "B15.11": Beyond(
        "random matrices leave the gradient few directions; orthogonal ones most, as large",
        "Saxe et al., 2014",
    ),
    "B16.1": Beyond("in a ravine the best α is 2/(λ₁ + λ₂), with the factor (κ − 1)/(κ + 1)"),
    "B16.2": Beyond("networks have ravines, turned to the weights: the second derivatives say so"),
    "B16.3": Beyond(
        "momentum adds up what stays, and nearly halves what alternates", "Polyak, 1964"
    ),
    "B16.4": Beyond("with complex roots each update is times √β; at best √κ for κ", "Polyak, 1964"),
    "B16.5": Beyond(
        "Nesterov's form damps flat and steep more, and lowers the limit", "Nesterov, 1983"
    ),
    "B16.6": Beyond("RMSProp makes α a length, and ends circling at α/2", "Hinton, 2012"),
    "B16.7": Beyond("corrected, Adam's first step is α · sign(g)", "Kingma and Ba, 2015"),
    "B16.8": Beyond("a turned ravine is one to RMSProp and Adam, as each weight has its own scale"),
    "B16.9": Beyond("after one rare large gradient, Adam creeps for thousands of updates"),
    "B16.10": Beyond("L2 is a path more; with Adam it is no decay", "Loshchilov and Hutter, 2019"),
    "B16.11": Beyond("a falling α lands; if it falls too early, short", "Robbins and Monro, 1951"),
    "B16.12": Beyond(
        "a limit keeps the direction; one by one, it does not", "Pascanu et al., 2013"
    ),
    "B16.13": Beyond("the book's rules are PyTorch's, update by update"),
    "B16.14": Beyond("on the digits twelve deals tell how soon, not which rule reads best"),
}


class Place(NamedTuple):
    """A cell that bears a claim's number."""

    claim: str
    chapter: str
    cell: str
    kind: str
    source: str
    shows: bool


def places(notebooks: Iterable[Path]) -> Iterator[Place]:
    """Every cell that bears a claim, in the order of the book.

    `shows` says that it is code with a stored output or with an assertion.
    """
    import nbformat

    for path in notebooks:
        for cell in nbformat.read(path, as_version=4).cells:
            code = cell.cell_type == "code"
            shows = code and (bool(cell.outputs) or "assert " in cell.source)
            for claim in cell.metadata.get("bpbook", {}).get("claims", []):
                yield Place(claim, path.stem, cell.id, cell.cell_type, cell.source, shows)


def print_table(folders: Folders) -> int:
    """A line for each claim and cell; 1 where a claim has no cell that computes it."""
    require("lab", "nbformat")
    shown = [place for place in places(folders.notebooks()) if place.shows]
    beyond = {
        claim: f"{one.says} ({one.source})" if one.source else one.says
        for claim, one in BEYOND.items()
    }
    ends = []
    for whose, claims in (("of the article", CLAIMS), ("beyond the article", beyond)):
        computed = sum(_print_claim(claim, text, shown) for claim, text in claims.items())
        ends.append((computed, len(claims), whose))
    print()
    for computed, all_, whose in filter(lambda end: end[1], ends):
        print(f"{computed} of {all_} claims {whose} are computed or asserted in a cell.")
    return 1 if any(computed < all_ for computed, all_, _ in ends) else 0


def _print_claim(claim: str, text: str, shown: list[Place]) -> bool:
    """A claim and its cells, a line each; whether there is any."""
    cells = [f"{place.chapter}, cell {place.cell}" for place in shown if place.claim == claim]
    print(f"{claim:6} {text}")
    for cell in cells or ["nowhere yet"]:
        print(f"{'':6}   {cell}")
    return bool(cells)
