"""`Tree`: a loss as a variable hierarchy tree. A thin façade over the rooms beside it.

What not every tree needs (shapes, diagnoses, source, formulas) is loaded when it is asked for.
"""

from functools import cached_property

from .core import counts, paths, steps
from .core.evaluation import Evaluation, evaluate
from .core.functions import TABLE
from .core.graph import Graph
from .core.helpers.names import check_name, read_names
from .core.helpers.values import as_value
from .core.rebuilding import replaced
from .core.variable import Variable, apply, as_variable
from .errors import OperandError, UnknownNameError


class Tree:
    """A loss as a tree of variables: the root is the loss, the leaves are weights and givens.

    - `root`: the loss, an expression; `name`: what it is called, else its own name or "E".
    - `folded`: arithmetic folds into the edges; False shows every single operation.
    - `also`: leaves that belong to the tree although the loss may not reach them; the derivative
      of such a weight is 0.

    Every method that computes takes other values of leaves by name; nothing is remembered.
    Raises `NameTakenError` where two variables share a name. A1.13, A1.17; chapter 1.

    >>> import bpbook as bp
    >>> w, x = bp.weight("w", 3.0), bp.given("x", 2.0)
    >>> tree = bp.Tree((w * x - 1) ** 2 / 2)
    >>> tree.value(), tree.gradient()
    (12.5, {'w': 10.0})
    >>> tree.gradient(w=0.5)
    {'w': 0.0}
    """

    def __init__(self, root, name: str | None = None, *, folded: bool = True, also=()):
        root = as_variable(root)
        named = root.name if root.role == "expression" else None
        self.name = check_name(name if name is not None else named or "E")
        if root.role != "expression" or root.name not in (None, self.name):
            root = apply(TABLE["identity"], root)
        self.root: Variable = root
        self.folded = folded
        self.graph = Graph(root, name=self.name, folded=folded, also=also)
        leaves = self.graph.leaves
        self.weights = tuple(v.name for v in leaves if v.role == "weight")
        self.givens = tuple(v.name for v in leaves if v.role == "given")
        self._start = {v.name: v.value for v in leaves}

    def __reduce__(self):
        return _remade, (type(self), self.root, self.name, self.folded, self.graph.leaves)

    def leaves(self, /, **changed) -> dict:
        """The leaves' values by name, weights first, with those in `changed` instead.

        Raises `UnknownNameError`, `OperandError`, `NotFiniteError`. A1.6; chapter 2.

        >>> import bpbook as bp
        >>> bp.networks.two_weights().leaves(W2=0.5)
        {'W1': 1.0, 'W2': 0.5, 'X_input': 1.0, 'Y_target': 0.0}
        """
        values = {n: self._start[n] for n in (*self.weights, *self.givens)}
        for name, value in changed.items():
            if name not in values and (name := read_names(name)) not in values:
                raise UnknownNameError(
                    f"This tree has no leaf {name!r}. Its weights are "
                    f"{_listed(self.weights)}; its givens are {_listed(self.givens)}."
                )
            values[name] = as_value(name, value)
        return values

    def _evaluation(self, changed, *, downwards: bool = False) -> Evaluation:
        return evaluate(self.graph, self.leaves(**changed), downwards=downwards)

    def value(self, /, **leaves):
        """E: a number, or an array where leaves are arrays.

        E = ½(f2(W2·f1(W1·X_input)) − Y_target)² in the book's first example. Samples of shape
        (m,) are averaged by `bp.mean`; the axes of a grid of weights, (…, 1), stay. Raises what
        `leaves` raises, `DomainError` at the first variable that has no value, `ShapeError` where
        shapes do not fit or would only fit by accident. A1.4, A1.5; chapter 1.

        >>> import bpbook as bp
        >>> bp.networks.two_weights().value(X_input=0.0)
        0.2672233226942615
        """
        return self._evaluation(leaves).values[-1]

    def values(self, /, **leaves) -> dict:
        """The value of every variable of the tree by name, children before parents.

        Raises as `value`. A1.2; chapter 1.

        >>> import bpbook as bp
        >>> bp.networks.two_weights().values(X_input=0.0)["Y2"]
        0.5
        """
        values = self._evaluation(leaves).values
        return {n.name: values[n.number] for n in self.graph.nodes}

    def gradient(self, /, **leaves) -> dict:
        """∂E/∂w for every weight: a plain dict, in the order of the weights' creation.

        ∂E/∂w is the sum, over all paths from the root to w, of the products of the local
        derivatives along the path. A grid's axes stay; samples are added up, unless a weight has
        one value for each. An array is the caller's own, to write into. Raises as `value`,
        `ShapeError` where the loss still has the samples' axis while the weights have not, and
        `DomainError` where a derivative has no value. A1.16; chapters 1 and 2.

        >>> import bpbook as bp
        >>> {name: round(d, 10) for name, d in bp.networks.two_weights().gradient().items()}
        {'W1': 0.0487627187, 'W2': 0.0906567654}
        """
        return self._evaluation(leaves, downwards=True).gradients(self.weights)

    def gradients(self, /, **leaves) -> dict:
        """∂E/∂v for every variable v of the tree, the root first.

        With arrays a variable that all samples share has the axes of E, those of the grid; one
        with a value for each sample has the samples' axis behind them. Raises as `gradient`.
        A1.16, A1.18; chapter 4.

        >>> import bpbook as bp
        >>> list(bp.networks.two_weights().gradients())[:4]
        ['E', 'Y_target', 'Y3', 'X3']
        """
        names = [n.name for n in reversed(self.graph.nodes)]
        return self._evaluation(leaves, downwards=True).gradients(names)

    def local_derivatives(self, /, **leaves) -> dict:
        """∂(parent)/∂(child) for every edge of the tree, each child taken whole.

        A dict from `Edge`, the root's edges first. Raises as `value`. A1.15; chapter 4.

        >>> import bpbook as bp
        >>> for edge, number in bp.networks.two_weights().local_derivatives().items():
        ...     print(f"∂{edge.parent}/∂{edge.child} = {number:.4f}")
        ∂E/∂Y3 = 0.8119
        ∂E/∂Y_target = -0.8119
        ∂Y3/∂X3 = 0.1527
        ∂X3/∂W2 = 0.7311
        ∂X3/∂Y2 = 2.0000
        ∂Y2/∂X2 = 0.1966
        ∂X2/∂W1 = 1.0000
        ∂X2/∂X_input = 1.0000
        """
        evaluation = self._evaluation(leaves)
        return {
            edge: number
            for node in reversed(self.graph.nodes)
            for edge, number in zip(node.edges, evaluation.local_derivatives(node), strict=True)
        }

    def levels(self, /, **leaves):
        """The unrolled tree in level order, lazily, the root's level first.

        Yields an iterator of `Occurrence` for each level; memory is that of one path. Raises as
        `value`. A1.18; chapter 4.

        >>> import bpbook as bp
        >>> for level in bp.networks.two_weights().levels():
        ...     print([occurrence.name for occurrence in level])
        ['E']
        ['Y3', 'Y_target']
        ['X3']
        ['W2', 'Y2']
        ['X2']
        ['W1', 'X_input']
        """
        return paths.levels(self._evaluation(leaves))

    def paths(self, name: str, /, **leaves):
        """Each path from the root to a variable, lazily: edges, local derivatives, product.

        The products add up to ∂E/∂name. Raises `UnknownNameError`, and as `gradient`.
        A1.16, A2.4; chapters 4 and 7.

        >>> import bpbook as bp
        >>> for path in bp.networks.two_weights().paths("W2"):
        ...     print(path)
        E → Y3 → X3 → W2: 0.811856 · 0.152746 · 0.731059 = 0.0906568
        """
        name = self._known(name)
        return paths.paths(self._evaluation(leaves, downwards=True), name)

    def steps(
        self, order: str = "reverse topological", learning_rate=None, /, **leaves
    ) -> steps.Steps:
        """Both passes as frozen steps, playable both ways; with a learning rate, the update too.

        w ← w − α · ∂E/∂w is one step for each weight that the loss reaches. The order
        "breadth first" is a trap: each variable passes its gradient on when it is first met, before
        all its users may have added their shares; `goes_wrong` is the first step that does so.
        Raises as `gradient`, and `UnknownNameError`, `OperandError`, `DomainError` for an order or
        a learning rate that there is not. A1.6, A1.18; chapter 4.

        >>> import bpbook as bp
        >>> steps = bp.networks.two_weights().steps()
        >>> print(steps[4])
        loss: E = 0.329555
        >>> values, gradients = steps.state(len(steps))
        >>> round(gradients["W1"], 10)
        0.0487627187
        >>> w1, w2, x = bp.weight("w1", 2.0), bp.weight("w2", 3.0), bp.given("x", 1.0)
        >>> h = (w1 * x).named("h")
        >>> tree = bp.Tree((h + (w2 * h).named("g")) ** 2 / 2)
        >>> trap = tree.steps("breadth first")
        >>> tree.gradient()["w1"], trap.state(len(trap))[1]["w1"], trap.goes_wrong
        (32.0, 8.0, 6)
        """
        rate = None if learning_rate is None else steps.a_rate(learning_rate)
        evaluation = self._evaluation(leaves, downwards=True)
        return steps.record(evaluation, steps.an_order(order), rate)

    @cached_property
    def counts(self) -> counts.Counts:
        """Sizes of tree and graph, and three costs of the gradient, without unrolling.

        See `bpbook.core.counts.Counts`. A1.10, A1.11, A1.19; chapters 3 and 8.

        >>> import bpbook as bp
        >>> bp.networks.six_neurons().counts.weight_leaves
        10
        """
        return counts.count(self.graph)

    def compiled(self, *, arrays: bool = False):
        """E and the gradient as one plain function of the leaves; `.source` is its text.

        `run(weights…, givens…)` gives `(E, (∂E/∂w, …))`. It checks nothing that `gradient`
        checks: no names, shapes or NaN; it is for what is run again and again. `arrays=True`
        writes NumPy: shapes that `gradient` refuses then give wrong numbers without a word, so ask
        `gradient` once; and the arrays may share memory, so copy one before you write into it.
        Very large trees are better walked by `gradient`. A1.7, A1.8, A1.10; chapter 4.

        >>> import bpbook as bp
        >>> run = bp.networks.two_weights().compiled()
        >>> E, gradient = run(1.0, 2.0, 1.0, 0.0)
        >>> round(E, 10), round(gradient[0], 10)
        (0.3295553056, 0.0487627187)
        """
        from . import codegen

        return codegen.compiled(self, arrays=arrays)

    def javascript(self, choices=()) -> str:
        """The same as JavaScript: all values, local derivatives and gradients, and E alone.

        The text is the body of a function that returns `{ pass, forward, loss, gradient }`; see
        `bpbook.codegen.javascript`. Raises `UnknownNameError` for a choice that names no function.
        A1.18; chapter 1.

        >>> import bpbook as bp
        >>> bp.networks.two_weights().javascript(["f1", "f2"]).count("choose.f1")
        4
        """
        from . import codegen

        return codegen.javascript(self, choices)

    def latex(self, name=None, *, form: str = "edges", lines: bool = False) -> str:
        """The loss as a composite formula, or its derivative with respect to `name`.

        Several names, as ("W2", "W1"), lay their derivatives over each other and put a brace under
        the front part that they share; each then has to have one path (else `OperandError`).

        `form` is "edges", as ∂E/∂Y3 · ∂Y3/∂X3 · …; "factors", as (Y3 − T) · f2′(X3) · …; or
        "expanded", in leaves only. With `lines`, each path to `name` has a line of its own. Raises
        `UnknownNameError`. A1.5, A1.7, A1.8, A1.11, A2.2 to A2.4; chapters 1 to 3 and 7.

        >>> import bpbook as bp
        >>> print(bp.networks.two_weights().latex("W2"))  # doctest: +ELLIPSIS
        \\frac{\\partial E}{\\partial W_{2}} = \\frac{\\partial E}{\\partial Y_{3}} \\cdot ...
        """
        from .codegen.formulas import latex

        if name is None:
            return latex.loss(self)
        if not isinstance(name, str):
            return latex.together(self, tuple(map(self._known, name)), form)
        return latex.derivative(self, self._known(name), form, lines)

    def part(self, name: str) -> "Tree":
        """The tree below one of its variables, which is then the root: its own leaves only.

        With it a trained network is asked without a target: `tree.part("x2").value(…)`. Raises
        `UnknownNameError`, and `OperandError` for a leaf. A1.13, A1.14; chapter 12.

        >>> import bpbook as bp
        >>> part = bp.networks.two_weights().part("Y2")
        >>> part, part.weights, part.givens
        (<tree Y2: 4 variables, 1 weight>, ('W1',), ('X_input',))
        """
        name = self._known(name)
        if name in self.weights + self.givens:
            raise OperandError(f"{name} is a leaf: nothing is below it, so it is no tree.")
        return Tree(self.graph.by_name[name].variable, name, folded=self.folded)

    def with_functions(self, /, **choices) -> "Tree":
        """The same tree with other functions, by the names that they were given.

        Any function of one number that the table has can be chosen. Raises `UnknownNameError`.
        A1.1, A1.14; chapters 1 and 5.

        >>> import bpbook as bp
        >>> bp.networks.two_weights().with_functions(f1="relu").functions
        {'f1': 'relu', 'f2': 'sigmoid'}
        """
        choices, chosen = read_names(choices), self.functions
        if all(label in chosen and chosen[label] == name for label, name in choices.items()):
            return self
        root = replaced(self.graph, choices)
        return Tree(root, self.name, folded=self.folded, also=self.graph.leaves)

    @property
    def functions(self) -> dict:
        """The functions that were given a name.

        A1.1; chapter 1.

        >>> import bpbook as bp
        >>> bp.networks.two_weights().functions
        {'f1': 'sigmoid', 'f2': 'sigmoid'}
        """
        return {label: row.name for label, row in self.graph.functions.items()}

    def _known(self, name) -> str:
        name = read_names(name)
        if name not in self.graph.by_name and name not in self.weights + self.givens:
            raise UnknownNameError(
                f"This tree has no variable {name!r}. It has "
                f"{_listed([n.name for n in reversed(self.graph.nodes)])}."
            )
        return name

    def __str__(self):
        from .codegen.formulas import tree_text

        return tree_text.tree(self)

    def __repr__(self):
        n = len(self.graph.nodes)
        weights = len(self.weights)
        return f"<tree {self.name}: {n} variables, {weights} weight{'' if weights == 1 else 's'}>"

    def _repr_mimebundle_(self, include=None, exclude=None):
        from .drawing import picture  # only the display of a tree reaches this far

        return {"text/plain": str(self), "text/html": picture.html(self)}


def _remade(kind, root, name, folded, also) -> Tree:
    """A tree that was copied, or read by `pickle`."""
    return kind(root, name, folded=folded, also=also)


def _listed(names) -> str:
    """Names for a sentence, the first thirty of them."""
    return ", ".join(names[:30] if len(names) <= 30 else [*names[:30], "…"]) or "none"
