"""The table of functions: the only place where a derivative rule is written, in any language.

A row says, as short expressions, what a function computes and how its value `y` answers a small
change of each argument (`a`, with others `b` and `c`). From the same row come the numbers of the
tree, the generated Python, NumPy and JavaScript, and the formulas on the page. To add an
activation function, add a row: it is then in `bp`, in every generated language and in every list
of choices.

An expression is one string where arrays and plain numbers are written alike, and a dict where they
are not; JavaScript is written from what stands there for Python. For arrays `math` is NumPy. In
Python an expression must not raise where arrays would give inf: `exp(1000)` is inf, `log(0)` is
-inf, and what has no value at all is nan; `_divide` and `_power` see to that themselves.

Rows that work on the units of a layer (`layer`) take arrays: units × samples, perhaps with places
or times in front, so they are written in NumPy alone. Where a gradient does not pass element by
element, a row says how it is pulled down: `W @ y` sends `g @ y.T` to W and `W.T @ g` to y; at many
places W takes the sum over all of them.

Some chosen facts: ReLU′(0) = 0 and leaky ReLU′(0) = its slope below 0 (both have a kink there; a
nudge to both sides sees the mean of the two slopes; A1.14 leaves it open).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Text = str | Mapping[str, str]
EPSILON = 1e-5  # under the root of a variance, as PyTorch's LayerNorm has it


@dataclass(frozen=True, eq=False)
class Function:
    """One row of the table.

    - `value`: y from `a` (and `b`).
    - `derivatives`: ∂y/∂a (and ∂y/∂b) in terms of `a`, `b` and `y`; None where the argument is
      always a constant.
    - `latex`, `latex_derivatives`: formulas, with the arguments as `<a>` and `<b>`. A function
      whose derivative is best written f′(a) has none.
    - `vjps`: instead of a number per element, how the gradient `g` of y becomes that of `a`
      (and of `b`). Its `derivatives` are then what `g` is multiplied with where there is such a
      thing (a matrix, for a matrix product), and None where there is not.
    - `at_places`: the `vjps` where `b` has places or times in front of its units.
    - `layer`: works on the units of a layer, the axis before the samples', or on what is in front.
    - `arithmetic`: folds into the edges of the reader's tree, instead of standing as a variable.
    - `inline`: generated source writes the expression out instead of calling it by name.
    - `with_constant`: value and derivative that generated source uses instead when `b` is this
      constant, or, under None, any other but 0; a value of None stays as it is.
    - `fused`: what this row is in one step where its argument is such a function of `a`: in two
      steps digits are lost, as of log(1 - y) near y = 1. `apply` writes it so where the argument
      has no name; where it has one, it stays in the tree and only the number is found so.
    - `careful`: the derivative where the value is read in that way; it keeps the digits that
      `derivatives` loses, at the price of one more function.
    - `domain`: what the argument must be, for the sentence that says it was not; `infinite`: the
      same where an argument is infinite.
    """

    name: str
    value: Text
    derivatives: tuple[Text | None, ...] = ()
    latex: str = ""
    latex_derivatives: tuple[str | None, ...] = ()
    vjps: tuple[Text, ...] = ()
    at_places: tuple[Text, ...] = ()
    layer: bool = False
    arithmetic: bool = False
    inline: bool = False
    with_constant: Mapping[float | None, tuple[str | None, str]] = field(default_factory=dict)
    fused: Mapping[str, str] = field(default_factory=dict)
    careful: str = ""
    domain: str = ""
    infinite: str = ""

    def __repr__(self):
        return f"<function {self.name}>"

    def __reduce__(self):
        return _row, (self.name,)  # a copy of a row is the row itself


def in_language(text: Text, language: str) -> str:
    """The expression of a row in "python" or "numpy"."""
    return text if isinstance(text, str) else text[language]


# The largest unit of each sample becomes 0, so that no exponential overflows; and -ln softmax(a),
# which never takes the logarithm of a softmax that has become 0.
_SHIFTED = "a - np.max(a, axis=-2, keepdims=True)"
_SURPRISE = f"(np.log(np.sum(np.exp(s := {_SHIFTED}), axis=-2, keepdims=True)) - s)"

ROWS = (
    # Arithmetic: folds into the edges.
    Function("add", "a + b", ("1", "1"), "<a> + <b>", ("1", "1"), arithmetic=True, inline=True),
    Function(
        "subtract", "a - b", ("1", "-1"), "<a> - <b>", ("1", "-1"), arithmetic=True, inline=True
    ),
    Function(
        "multiply",
        "a * b",
        ("b", "a"),
        "<a> <b>",
        ("<b>", "<a>"),
        arithmetic=True,
        inline=True,
        infinite="0 · ∞ has no value: keep the numbers smaller",
    ),
    Function(
        "divide",
        "_divide(a, b)",
        ("divide(1, b)", "-divide(y, b)"),
        r"\frac{<a>}{<b>}",
        (r"\frac{1}{<b>}", r"-\frac{<a>}{<b>^{2}}"),
        arithmetic=True,
        with_constant={None: ("a / b", "1 / b")},
        domain="0 / 0 has no value: keep the divisor away from 0",
        infinite="∞ / ∞ has no value: keep the numbers smaller",
    ),
    Function("negate", "-a", ("-1",), "-<a>", ("-1",), arithmetic=True, inline=True),
    Function(
        "power",
        "_power(a, b)",
        ("b * power(a, b - (b != 0))", None),
        "<a>^{<b>}",
        ("<b> <a>^{<b> - 1}", None),
        arithmetic=True,
        with_constant={
            0: (None, "0"),
            1: ("a", "1"),
            2: ("a * a", "2 * a"),
            None: (None, "b * power(a, b - 1)"),
        },
        domain="a negative number has no fractional power: keep the base above 0",
    ),
    # Functions of one variable: their argument and their result stand in the tree.
    Function("identity", "a", ("1",), "<a>", ("1",), inline=True),
    Function(
        "sigmoid",
        {
            "python": "1 / (1 + exp(-a)) if a >= 0 else exp(a) / (1 + exp(a))",
            "numpy": "np.where(a >= 0, 1.0, (e := np.exp(-np.abs(a)))) / (1.0 + e)",
        },
        ("y * (1 - y)",),
        r"\sigma\left(<a>\right)",
        careful="y * sigmoid(-a)",
    ),
    Function(
        "tanh",
        "math.tanh(a)",
        ("1 - y * y",),
        r"\tanh\left(<a>\right)",
        careful="4 * sigmoid(2 * a) * sigmoid(-2 * a)",
    ),
    Function(
        "relu",
        {"python": "0.0 if a <= 0.0 else a", "numpy": "np.maximum(a, 0.0)"},
        ({"python": "0.0 if a <= 0.0 else 1.0", "numpy": "(y > 0)"},),
        r"\mathrm{ReLU}\left(<a>\right)",
        inline=True,
    ),
    Function(
        "leaky_relu",
        {"python": "0.01 * a if a <= 0.0 else a", "numpy": "np.where(a > 0, a, 0.01 * a)"},
        ({"python": "0.01 if a <= 0.0 else 1.0", "numpy": "np.where(a > 0, 1.0, 0.01)"},),
        r"\mathrm{LeakyReLU}\left(<a>\right)",
        inline=True,
    ),
    Function(
        "softplus",
        {
            "python": "(a if a > 0 else 0.0) + math.log1p(exp(-abs(a)))",
            "numpy": "np.maximum(a, 0.0) + np.log1p(np.exp(-np.abs(a)))",
        },
        ("sigmoid(a)",),
        r"\mathrm{softplus}\left(<a>\right)",
    ),
    Function(
        "exp",
        {"python": "inf if a > 709.782712893384 else math.exp(a)", "numpy": "np.exp(a)"},
        ("y",),
        "e^{<a>}",
        ("e^{<a>}",),
    ),
    Function(
        "log",
        {"python": "math.log(a) if a > 0 else -inf if a == 0 else nan", "numpy": "np.log(a)"},
        ("divide(1, a)",),
        r"\ln\left(<a>\right)",
        (r"\frac{1}{<a>}",),
        fused={
            "sigmoid": "log_sigmoid(a)",
            "1 - sigmoid": "log_sigmoid(-a)",
            "1 / (1 + exp)": "log_sigmoid(-a)",
            "1 - 1 / (1 + exp)": "log_sigmoid(a)",
            "exp / (1 + exp)": "log_sigmoid(a)",
            "1 - exp / (1 + exp)": "log_sigmoid(-a)",
            "1 - tanh": "0.6931471805599453 - softplus(2 * a)",
            "1 + tanh": "0.6931471805599453 - softplus(-2 * a)",
            "softplus": "log_softplus(a)",
            "softmax": "log_softmax(a)",
        },
        domain="a negative number has no logarithm: keep its argument above 0",
    ),
    Function(
        "log_sigmoid",
        "-softplus(-a)",
        ("sigmoid(-a)",),
        r"\ln \sigma\left(<a>\right)",
        (r"\sigma\left(-<a>\right)",),
    ),
    Function(
        "log_softplus",
        {
            # Below -37 softplus(a) is exp(a) to the last digit, and its logarithm is a.
            "python": "a if a < -37 else math.log(softplus(a))",
            "numpy": "np.where(a < -37, a, np.log(softplus(np.maximum(a, -37.0))))",
        },
        (
            {
                "python": "1.0 if a < -37 else sigmoid(a) / softplus(a)",
                "numpy": "np.where(a < -37, 1.0, sigmoid(np.maximum(a, -37.0))"
                " / softplus(np.maximum(a, -37.0)))",
            },
        ),
        r"\ln \mathrm{softplus}\left(<a>\right)",
        (r"\frac{\sigma\left(<a>\right)}{\mathrm{softplus}\left(<a>\right)}",),
    ),
    Function(
        "sin",
        {"python": "math.sin(a) if abs(a) < inf else nan", "numpy": "np.sin(a)"},
        ("cos(a)",),
        r"\sin\left(<a>\right)",
        (r"\cos\left(<a>\right)",),
        domain="the sine of infinity has no value: keep its argument finite",
    ),
    Function(
        "cos",
        {"python": "math.cos(a) if abs(a) < inf else nan", "numpy": "np.cos(a)"},
        ("-sin(a)",),
        r"\cos\left(<a>\right)",
        (r"-\sin\left(<a>\right)",),
        domain="the cosine of infinity has no value: keep its argument finite",
    ),
    Function("square", "a * a", ("2 * a",), "<a>^{2}", ("2 <a>",), inline=True),
    Function(
        "mean",
        # One number is its own mean; the samples of an array are its last axis.
        {"python": "a", "numpy": "_mean(a)"},
        ({"python": "1.0", "numpy": "1 / _samples(a)"},),
        r"\mathrm{mean}\left(<a>\right)",
        (r"\frac{1}{m}",),
        vjps=({"python": "g", "numpy": "mean_vjp(g, a)"},),
    ),
    # A layer at once: units × samples, shape (n, m).
    Function(
        "matmul",
        {"numpy": "a @ b"},
        ({"numpy": "b.T"}, {"numpy": "a.T"}),
        "<a> <b>",
        (r"<b>^{\top}", r"<a>^{\top}"),
        vjps=({"numpy": "g @ b.T"}, {"numpy": "a.T @ g"}),
        at_places=({"numpy": "add_places(g @ b.mT)"}, {"numpy": "a.T @ g"}),
        layer=True,
        arithmetic=True,
        inline=True,
    ),
    Function(
        "total",
        {"numpy": "np.sum(a, axis=-2)"},
        ("1",),
        r"\mathrm{total}\left(<a>\right)",
        ("1",),
        vjps=({"numpy": "np.broadcast_to(g[..., None, :], a.shape)"},),
        layer=True,
    ),
    Function(
        "softmax",
        {
            "numpy": f"(e := np.exp({_SHIFTED})) / np.sum(e, axis=-2, keepdims=True)",
        },
        (None,),
        r"\mathrm{softmax}\left(<a>\right)",
        vjps=({"numpy": "y * (g - np.sum(g * y, axis=-2, keepdims=True))"},),
        layer=True,
    ),
    Function(
        "log_softmax",
        {"numpy": f"-{_SURPRISE}"},
        (None,),
        r"\ln \mathrm{softmax}\left(<a>\right)",
        vjps=({"numpy": "g - np.exp(y) * np.sum(g, axis=-2, keepdims=True)"},),
        layer=True,
    ),
    Function(
        "softmax_cross_entropy",
        {"numpy": f"np.sum(b * {_SURPRISE}, axis=-2)"},
        ({"numpy": "softmax(a) - b"}, {"numpy": _SURPRISE}),
        r"-\mathrm{total}\left(<b> \ln \mathrm{softmax}\left(<a>\right)\right)",
        vjps=(
            {"numpy": "(softmax(a) - b) * g[..., None, :]"},
            {"numpy": f"{_SURPRISE} * g[..., None, :]"},
        ),
        layer=True,
    ),
    Function(
        "layer_norm",
        {"numpy": "(a - unit_mean(a)) / unit_spread(a)"},
        (None,),
        r"\mathrm{norm}\left(<a>\right)",
        vjps=({"numpy": "(g - unit_mean(g) - y * unit_mean(g * y)) / unit_spread(a)"},),
        layer=True,
        domain="the squares of its units overflow: keep the numbers smaller",
    ),
    # Places or times in front of the units, shape (…, n, m); `b` and `c` are whole numbers.
    Function(
        "pick",
        {"numpy": "a[b]"},
        ("1", None),
        "<a>[<b>]",
        ("1", None),
        vjps=({"numpy": "pick_vjp(g, a, b)"},),
        layer=True,
        arithmetic=True,
        inline=True,
    ),
    Function(
        "part",  # from c up to b, and to the end where b is 0
        {"numpy": "a[c : b or None]"},
        ("1", None, None),
        "<a>[<c>:<b>]",
        ("1", None, None),
        vjps=({"numpy": "part_vjp(g, a, b, c)"},),
        layer=True,
        arithmetic=True,
        with_constant={0: ("a[c:]", "1"), None: ("a[c:b]", "1")},
    ),
    Function(
        "windows",
        {"numpy": "patches(a, b, c)"},
        ("1", None, None),
        r"\mathrm{windows}\left(<a>, <b>, <c>\right)",
        ("1", None, None),
        vjps=({"numpy": "windows_vjp(g, a, b, c)"},),
        layer=True,
    ),
    Function(
        "flat",
        {"numpy": "a.reshape((-1, a.shape[-1]))"},
        ("1",),
        r"\mathrm{flat}\left(<a>\right)",
        ("1",),
        vjps=({"numpy": "g.reshape(a.shape)"},),
        layer=True,
    ),
    Function(
        "largest",
        {"numpy": "np.max(a, axis=tuple(range(a.ndim - 2)))"},
        ({"numpy": "largest_vjp(1.0, a, y)"},),
        r"\mathrm{largest}\left(<a>\right)",
        vjps=({"numpy": "largest_vjp(g, a, y)"},),
        layer=True,
    ),
)

TABLE = {row.name: row for row in ROWS}


def _row(name: str) -> Function:
    return TABLE[name]


def activations() -> tuple[str, ...]:
    """The names that can stand as an activation function: functions of one number."""
    return tuple(r.name for r in ROWS if not r.arithmetic and not r.vjps)
