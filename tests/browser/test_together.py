"""Views of all kinds on one page: each looks as it does alone."""

import bpbook as bp

# What a style says of each element of the first view.
LOOKS = """() => [...document.querySelectorAll('[data-place="0"] *')].map((element) => {
  const style = getComputedStyle(element);
  const says = ['display', 'fontSize', 'fontWeight', 'color', 'backgroundColor', 'fill', 'stroke',
    'strokeWidth', 'padding', 'margin', 'gap', 'border', 'minHeight', 'flexGrow', 'whiteSpace'];
  return [element.tagName, element.getAttribute('class'), ...says.map((name) => style[name])]; })"""


def test_a_view_looks_the_same_beside_views_of_other_kinds(plain):
    six = bp.networks.six_neurons()
    plain.show(bp.stepper(six, step=20, asking=True))
    plain.page.wait_for_timeout(300)
    alone = plain.page.evaluate(LOOKS)
    assert len(alone) > 300
    plain.show(bp.live(six, select="w12"))
    plain.show(bp.landscape(bp.networks.two_weights(), "W1", "W2"))
    plain.show(bp.neuron(six))
    plain.show(bp.playground("moons"))
    plain.show(bp.views.tree_sizes())
    plain.show(bp.depth())
    plain.page.wait_for_timeout(300)
    assert plain.page.evaluate(LOOKS) == alone
