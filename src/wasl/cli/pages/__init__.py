"""Pages: what a person reads on a screen or on paper. One file for each page.

Contract: a page is a generator of lines, from the object that a program gets with --json and the
`Manner` in which this person is shown things. A page computes nothing: no number stands on it that
is not in the object, and every line about people says who is not reached, not heard from or not
known before anything that reassures. No page says that a place is safe.
"""
