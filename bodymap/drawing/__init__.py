"""The body, drawn: figures, muscles and referral patterns as SVG. Plain Python, no web."""
