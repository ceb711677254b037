"""What a page without Python says around its questions, in English."""

TEXT = {
    # an exercise
    "page.asked": "Exercise {name}",
    "page.answer": "Your answer: {name} =",
    "page.choice": "Your answer",
    "page.choose": "Choose one",
    "page.check": "Check",
    "page.how": "A decimal number or a fraction, as 0.25 or 2/9; Enter checks it.",
    "page.no_number": "The field is empty: write a number into it, as 0.25.",
    "page.no_choice": "Nothing is chosen: choose one of the answers first.",
    # a prediction
    "page.prediction": "Prediction {name}",
    "page.guess": "Your prediction",
    "page.keep": "Keep it",
    "page.no_guess": "Nothing is chosen: choose one of these first.",
    "page.settled": "You have compared it with the answer, so it stays as it is.",
    "page.none_yet": "You have made no prediction.",
    "page.predict_first": "Predict first",
    "page.show": "Show the answer",
    "page.predicted": "You predicted ‘{option}’.",
    "page.compare": "Compare it with the answer",
    "page.unseen": "What this cell gives is shown with the answer.",
    # the summary
    "status.python": "needs Python",
    "page.copy": "Copy this line",
    "page.copied": "Copied.",
    "page.selected": "The line is selected: copy it from here.",
    "page.forget": "Forget my answers",
    "page.forget_sure": "Press again to forget them",
    "page.forgotten": "The answers in this chapter are forgotten.",
    "page.kept_here": "Answers are kept in this browser only; nothing is sent.",
    "page.not_kept": "This browser keeps nothing for this page: your answers last until you leave "
    "it.",
    # what only Python can do
    "python.door": "Where it runs",
    "python.view": "This needs Python, which a page does not have: open the chapter in JupyterLab.",
    "python.answer": "This answer is Python.",
    "python.answer_where": "Open the chapter in JupyterLab to have it checked, or compare it with "
    "the solution below.",
    "python.step": "This step is Python.",
    "python.step_where": "Open the chapter in JupyterLab to write it and have it checked. On this "
    "page the book’s own lines stand in for it.",
    "python.load": "This needs Python.",
    "python.load_where": "In JupyterLab you go on here after a pause, with the steps that you have "
    "written.",
}
