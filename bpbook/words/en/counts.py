"""Words of how large tree and graph are, and what the gradient costs."""

WORDS = {
    "counts caption": "Size, and multiplications for ∂{root}/∂ of every weight",
    "column count": "how many",
    "counts formulas": "formula by formula",
    "counts tree": "tree, shared prefixes",
    "counts graph": "graph",
    "counts boxes": "variables",
    "counts leaves": "leaves",
    "sizes weights": "weights",
    "counts multiplications": "multiplications",
    "width": "width n",
}
