"""Words of the figures of training: curves, confusion, images, and weights as images."""

WORDS = {
    "percent": "{number} %",
    "percent nearly": "> {number} %",
    # the curves
    "training updates": "updates",
    "training accuracy": "accuracy, held out (%)",
    "training batch": "{loss} of each batch",
    "training mean": "its mean between two marks",
    "training held out": "{loss}, held out",
    "training alt": "{loss} against updates: {n} updates, from {first} to {last}.",
    "training held out alt": "{loss}, held out: from {first} to {last}; least {best}, after {at} "
    "updates.",
    "training accuracy alt": "Accuracy, held out: from {first} to {last}; best {best}, after {at} "
    "updates.",
    "training table": "Table of the curves at {n} marks",
    "training column updates": "updates",
    "training column mean": "mean {loss} of the batches since the last mark",
    "training column accuracy": "accuracy, held out",
    # what was taken for what
    "confusion true": "true",
    "confusion predicted": "predicted",
    "confusion alt": "{n} samples, true against predicted: {hits} on the diagonal, {part}.",
    "confusion most": "Most often taken for another: {list}.",
    "confusion pair": "{true} for {predicted}, {count} times",
    "confusion once": "{true} for {predicted}, once",
    "confusion none": "None was taken for another.",
    "confusion table": "The counts as a table",
    "confusion corner": "true ↓ predicted →",
    "confusion sum": "together",
    # images and mistakes
    "images alt": "{n} images with their captions: {list}.",
    "image alt": "An image with its caption: {list}.",
    "mistake caption": "{true} read as {predicted}\n{part}",
    "mistake said": "{true} read as {predicted} with {part}",
    "mistakes none": "There is no mistake to show.",
    "mistakes alt": "The {n} worst mistakes as images: {list}.",
    "mistakes table": "The mistakes as a table",
    "mistakes column index": "sample",
    "mistakes column true": "true",
    "mistakes column predicted": "predicted",
    "mistakes column probability": "probability of the prediction",
    "mistakes column of true": "probability of the true one",
    # weights as images
    "weights scale": "weight (a dash: below {limit})",
    "weights alt": "The weights of {n} units as images of {rows} × {columns}, from {low} to "
    "{high}: blue above 0, orange with a dash below.",
    "weights table": "The weights of each unit as a table",
    "weights column unit": "unit",
    "weights column least": "least weight",
    "weights column largest": "largest weight",
    "weights column below": "weights below 0",
    # what filters answer at each place
    "answers scale": "answer (a dash: below {limit})",
    "answers alt": "The answers of {n} filters at {rows} × {columns} places each, from {low} to "
    "{high}: blue above 0, orange with a dash below.",
    "answers table": "The answers of each filter as a table",
    "answers column unit": "filter",
    "answers column least": "least answer",
    "answers column largest": "largest answer",
    "answers column below": "answers below 0",
}
