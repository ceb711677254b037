"""The book's numbers beside those of PyTorch and scikit-learn, where these are installed."""
