"""A JavaScript engine, for what a page computes by itself."""

import json


class JavaScript:
    """Runs the body of a function in V8; numbers come back exactly, infinities and NaN too."""

    def __init__(self):
        from py_mini_racer import MiniRacer

        self._engine = MiniRacer()
        self._engine.eval(
            "const exact = (key, v) => typeof v === 'number' && !isFinite(v) ? String(v) : v;"
            "const call = (body, name, inputs) => { const made = new Function(body)();"
            "return JSON.stringify((made[name] ?? made)(...inputs), exact); };"
        )

    def close(self):
        """End the engine."""
        self._engine.close()

    def __call__(self, body, *inputs, name="pass"):
        """What the function that `body` returns, or the one of that name, answers to `inputs`."""
        text = self._engine.eval(
            f"call({json.dumps(body)}, {json.dumps(name)}, "
            f"JSON.parse({json.dumps(json.dumps(inputs))}))"  # a literal has no own __proto__
        )
        return _numbers(json.loads(text))


def _numbers(found):
    if isinstance(found, dict):
        return {key: _numbers(v) for key, v in found.items()}
    if isinstance(found, list):
        return [_numbers(v) for v in found]
    return float(found.replace("Infinity", "inf")) if isinstance(found, str) else found
