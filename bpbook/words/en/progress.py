"""Words of the progress bar."""

WORDS = {
    "progress": "Progress",
    "progress of": "{total} steps",
    "progress at": "{done} of {total}",
    "progress stopped": "stopped in step {step} of {total}",
}
