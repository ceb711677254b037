"""Words of the surface of a loss over two leaves."""

WORDS = {
    "surface start": "start",
    "surface of": "{root} over {x} and {y}",
    "surface alt": "Surface of {root} over {x} from {x0} to {x1} and {y} from {y0} to {y1}. "
    "{root} goes from {low} to {high}. "
    "At the point {x} = {px}, {y} = {py}, {root} = {value}.",
    "surface point": "{root} = {value} at {x} = {px}, {y} = {py}",
    "surface levels": "Lines at {root} = {first}, {second}, {third}, …, {last}: closer where "
    "{root} is low.",
    "surface this path": "this path",
    "surface gaps": "Where the map is hatched, {root} has no value.",
    "surface other path": "Path {name} leads in {count} from {x} = {x0}, {y} = {y0} to {x} = {px}, "
    "{y} = {py}.",
    "surface path": "A descent of {count} leads from there to {x} = {px}, {y} = {py}.",
}
